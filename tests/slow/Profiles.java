import java.io.File;
import java.util.List;
import org.semanticweb.HermiT.Reasoner;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWL2RLProfile;
import org.semanticweb.owlapi.profiles.OWLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;

/** Says of an RDF/XML file which profiles it breaks and whether it is consistent; a line for each finding. */
final class Profiles {
    public static void main(String[] arguments) throws Exception {
        OWLOntology ontology =
                OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(arguments[1]));
        if (arguments[0].equals("profiles")) {
            System.out.println("axioms " + ontology.getAxiomCount());
            for (OWLProfile profile : List.of(new OWL2DLProfile(), new OWL2RLProfile())) {
                for (OWLProfileViolation violation : profile.checkOntology(ontology).getViolations()) {
                    String text = violation.toString().replaceAll("\\s+", " ");
                    System.out.println(profile.getClass().getSimpleName() + " " + text);
                }
            }
            return;
        }
        Reasoner reasoner = new Reasoner(ontology);
        System.out.println("consistent " + reasoner.isConsistent());
        if (reasoner.isConsistent()) {
            for (OWLClass empty : reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom()) {
                System.out.println("unsatisfiable " + empty);
            }
        }
    }
}
