"use strict";(()=>{var BASE="https://w3id.org/pact-kg/";var SETS={"kinds-off":"kindsOff","steps-off":"stepsOff","sources-off":"sourcesOff","voices-off":"voicesOff",about:"technologies",in:"places"};function unset(){return{
lang:"",selected:"",view:"network",from:null,to:null,undated:!0,kindsOff:new Set,stepsOff:new Set,sourcesOff:new Set,voicesOff:new Set,technologies:new Set,places:new Set,
around:null,path:null,hubs:!1,colours:"kind",community:null,all:!1,step:-1,moved:new Map}}function escaped(text){return encodeURIComponent(text.replace(/\p{Cs}/gu,
"�")).replaceAll("%2F","/").replaceAll("%3A",":")}function writeItem(text){return text.startsWith(BASE)?`~${escaped(text.slice(BASE.length))}`:escaped(text).replace(
/^~/,"%7E")}function readItem(item){try{return item.startsWith("~")?BASE+decodeURIComponent(item.slice(1)):decodeURIComponent(item)}catch{return null}}function tenths(value){
return String(Math.round(value*10)/10)}function writeAddress(now,{lang,isTie:isTie2,stretch:stretch2={x:1,y:1},most:most2=12}){let said=[];now.lang&&now.lang!==
lang&&said.push(["lang",[now.lang]]),now.selected&&said.push([isTie2(now.selected)?"tie":"thing",[now.selected]]),now.view!=="network"&&said.push(["view",[now.view]]),
now.step>=0&&said.push(["step",[String(now.step+1)]]),now.community!==null&&said.push(["community",[String(now.community)]]),now.around&&said.push(["around",[now.
around.id,String(now.around.depth)]]),now.path&&said.push(["path",[now.path.from,now.path.to]]);for(let[key,name]of Object.entries(SETS))now[name].size&&said.push(
[key,[...now[name]].sort()]);for(let end of["from","to"])now[end]!==null&&said.push([end,[String(now[end])]]);return now.undated||said.push(["undated",["no"]]),
now.hubs&&said.push(["hubs",["yes"]]),now.all&&said.push(["all",["yes"]]),now.colours!=="kind"&&said.push(["colours",[now.colours]]),now.moved.size&&now.moved.size<=
most2&&said.push(["moved",[...now.moved].sort().flatMap(([id,{x,y}])=>[id,tenths(x/stretch2.x),tenths(y/stretch2.y)])]),said.map(([key,items])=>`${key}=${items.
map(writeItem).join(",")}`).join("&")}function wholeNumber(text,form=/^-?\d{1,9}$/,least=-1/0){return form.test(text)&&Number(text)>=least?Number(text):null}function readPart(key,items,stretch2){
let[first,second]=items,one=items.length===1,two=items.length===2;return key in SETS&&Object.hasOwn(SETS,key)?{[SETS[key]]:new Set(items)}:(key==="tie"||key==="\
thing")&&one?{selected:first}:key==="lang"&&one?{lang:first}:key==="view"&&one&&(first==="map"||first==="timeline")?{view:first}:key==="colours"&&one&&first==="\
community"?{colours:first}:key==="undated"&&one&&first==="no"?{undated:!1}:(key==="hubs"||key==="all")&&one&&first==="yes"?{[key]:!0}:(key==="from"||key==="to")&&
one?{[key]:wholeNumber(first,/^-?\d{1,4}$/)}:key==="community"&&one?{community:wholeNumber(first)}:key==="step"&&one?{step:(wholeNumber(first,/^\d{1,4}$/)||0)-1}:
key==="path"&&two?{path:{from:first,to:second}}:key==="around"&&two&&/^[1-3]$/.test(second)?{around:{id:first,depth:Number(second)}}:key==="moved"?{moved:readMoved(
items,stretch2)}:{}}function readMoved(items,stretch2){let moved=new Map;for(let at2=0;at2+2<items.length;at2+=3){let[x,y]=[items[at2+1],items[at2+2]].map(text=>/^-?\d{1,7}(\.\d)?$/.
test(text)?Number(text):NaN);Number.isFinite(x)&&Number.isFinite(y)&&moved.set(items[at2],{x:x*stretch2.x,y:y*stretch2.y})}return moved}function readAddress(address2,{
isKnown=()=>!1,stretch:stretch2={x:1,y:1}}={}){let text=address2.replace(/^#/,""),alone=readItem(text),found=unset();if(alone&&isKnown(alone))return{...found,selected:alone};
for(let part of text.split("&")){let at2=part.indexOf("=");if(at2<1)continue;let items=part.slice(at2+1).split(",").map(readItem);items.every(item=>item!==null)&&
Object.assign(found,readPart(part.slice(0,at2),items,stretch2))}return found}var CODE="https://w3id.org/pact-kg/code/",DELEGATION="https://w3id.org/pact-kg/rule/tie-by-delegation",SVG="http://www.w3.org/2000/svg";function element(id){return document.
getElementById(id)}function dictionary(pairs){return Object.assign(Object.create(null),pairs)}var BASE2="https://w3id.org/pact-kg/",IRIS=new Set(["id","iri","ru\
le","situation"]);function whole(name,value){return!IRIS.has(name)||value[0]!=="~"?value:value[1]==="~"?value.slice(1):BASE2+value.slice(1)}function unpacked({says,
rows}){return rows.map(([which,...values])=>Object.fromEntries(says[which].map((name,at2)=>[name,whole(name,values[at2])])))}var data=JSON.parse(element("data").
textContent||"{}");for(let name of["nodes","ties","passages"])data[name]=unpacked(data[name]);for(let name of["words","labels","sources"])data[name]=dictionary(
data[name]);for(let lang of Object.keys(data.words))data.words[lang]=dictionary(data.words[lang]);var things=data.nodes,passages=new Map(data.passages.map(said=>[
said.iri,{...said,source:sourceAt(said.source)}])),ties=data.ties.map(written),thingById=new Map(things.map(thing=>[thing.id,thing])),tieById=new Map(ties.map(tie=>[
tie.id,tie])),tiesOf=new Map(things.map(thing=>[thing.id,[]]));for(let tie of ties)tiesOf.get(tie.from)?.push(tie),tie.to!==tie.from&&tiesOf.get(tie.to)?.push(tie);
function sourceAt(at2){return typeof at2=="number"?data.sourceIris[at2]:at2}var contradictions=dictionary(data.contradictions||{}),undrawn=new Map(Object.entries(
data.undrawn||{}).map(([iri,said])=>[iri,written({...said,id:iri})]));function written(tie){let iriOf=at2=>typeof at2=="number"?things[at2].id:at2;return{...tie,
technologies:(tie.technologies||[]).map(iriOf),source:(tie.source||[]).map(sourceAt),from:iriOf(tie.from??""),to:iriOf(tie.to??""),roles:(tie.roles||[]).map(([role,
who])=>[role,iriOf(who)]),participation:(tie.participation||[]).map(([time2,who])=>[time2,iriOf(who)]),evidence:(tie.evidence||[]).map(at2=>typeof at2=="number"?
data.passages[at2].iri:at2)}}var state={lang:data.lang,selected:"",hovered:"",view:"network",kindsOff:new Set,stepsOff:new Set,sourcesOff:new Set,voicesOff:new Set,technologies:new Set,places:new Set,
from:null,to:null,undated:!0,around:null,path:null,hubs:!1,colours:"kind",community:null,all:!1,step:-1,moved:new Map,ready:!1},shown={things:new Set,ties:new Set,
passing:[],drawn:new Set,searched:0,drawable:0,route:null,counts:{}};var POINT=/^([0-9]{4}|XXXX)(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)$/,DAYS=[31,29,31,30,31,30,31,31,30,31,30,31];function leap(year){return year%4===0&&(year%100!==
0||year%400===0)}function years(year,month,day){let before3=day-1;for(let index=0;index<month-1;index+=1)before3+=index===1&&!leap(year)?28:DAYS[index];return year+
before3/(leap(year)?366:365)}function point(text){let shape=POINT.exec(text);if(!shape)return null;let known3=shape[1]!=="XXXX",year=Number(shape[1]),month=Number(
shape[2]??1),day=Number(shape[3]??1);if(month<1||month>12||day<1||day>DAYS[month-1]||known3&&month===2&&day===29&&!leap(year))return null;let bare=text.replace(
/[~?%]$/,"");if(!known3)return{text:bare,from:null,to:null,open:!1,vague:!0};let from=years(year,month,day),to=shape[3]?years(year,month,day+1):shape[2]&&month<
12?years(year,month+1,1):year+1;return{text:bare,from,to,open:!1,vague:!!shape[4]}}function side(text){return text===""||text===".."?{text,from:null,to:null,open:text===
"..",vague:text===""}:point(text)}function readTime(text){let[head,...rest]=(text??"").split("/");if(!rest.length){let one=point(head);return one&&{from:one.from,
to:one.to,fromOpen:!1,toOpen:!1,vague:one.vague}}let start2=side(head),end=side(rest.join("/"));return!start2||!end||!/[0-9X]/.test(start2.text)&&!/[0-9X]/.test(
end.text)||start2.from!==null&&end.from!==null&&end.text<start2.text.slice(0,end.text.length)?null:{from:start2.from,to:end.to,fromOpen:start2.open,toOpen:end.open,
vague:start2.vague||end.vague}}function lasting(time2,term){let held3=readTime(time2),runs=readTime(term);return!held3||!runs?held3||runs:{from:held3.from??runs.
from,to:runs.to,fromOpen:held3.fromOpen,toOpen:runs.toOpen,vague:held3.vague||runs.vague}}function during(span,others2){return others2.map(readTime).reduce((held3,other)=>{
if(!held3||!other)return held3||other;let from=Math.max(held3.from??-1/0,other.from??-1/0),to=Math.min(held3.to??1/0,other.to??1/0);return from>=to?held3:{from:from===
-1/0?null:from,to:to===1/0?null:to,fromOpen:held3.fromOpen&&other.fromOpen,toOpen:held3.toOpen&&other.toOpen,vague:held3.vague||other.vague}},span)}function notBefore(span,day){
let from=readTime(day)?.from??null;return span&&span.from===null&&span.to!==null&&from!==null&&from<span.to?{...span,from}:span}function hasYear(span){return span!==
null&&(span.from!==null||span.to!==null)}function within(span,first,last){return(span.to??1/0)>(first??-1/0)&&(span.from??-1/0)<(last===null?1/0:last+1)}function earlier(a,b){
let order=(one,other)=>one===other?0:one<other?-1:1;return order(a.from??-1/0,b.from??-1/0)||order(a.to??1/0,b.to??1/0)}function axisOf(spans){let said=spans.flatMap(
span=>[span.from,span.to]).filter(year=>year!==null),first=Math.floor(Math.min(...said)),last=Math.ceil(Math.max(...said)),room=Math.max(1,Math.round((last-first)/
8));spans.some(span=>span.from===null)&&(first-=room),spans.some(span=>span.to===null)&&(last+=room);let every=[1,2,5,10,20,50,100,200,500].find(step2=>(last-first)/
step2<=6)??1e3;return{first:Math.floor(first/every)*every,last:Math.max(Math.ceil(last/every)*every,first+1),every}}function barOf(span,axis){let at2=year=>100*
(year-axis.first)/(axis.last-axis.first),start2=span.from===null?0:at2(span.from),end=span.to===null?100:at2(span.to);return{start:start2,width:end-start2,fadesIn:span.
from===null||span.fromOpen||span.vague,fadesOut:span.to===null||span.vague}}var totals={things:Math.max(data.of||0,things.length),ties:Math.max(data.ofTies||0,ties.length)},isPart=totals.ties>ties.length,held=new Set(ties),numbers=new Map(
things.map((thing,index)=>[thing.id,index]));function heldOf(id){return(tiesOf.get(id)||[]).filter(tie=>held.has(tie))}function degreeOf(id){let at2=numbers.get(
id);if(data.whole&&at2!==void 0)return{ties:data.whole.ties[at2],partners:data.whole.partners[at2]};let own=heldOf(id),others2=new Set(own.map(tie=>tie.from===id?
tie.to:tie.from));return others2.delete(id),{ties:own.length,partners:others2.size}}function pairId(situation,one,other){return`hub:${situation} ${Math.min(one,
other)} ${Math.max(one,other)}`}var kinds=(data.whole?.rest||[]).map(([step2,marks])=>{let link=step2.startsWith("link:")?step2.slice(5):"tie";return{id:"",from:"",
to:"",link,stage:link!=="tie"||step2==="none"?"":step2,derived:marks&1,outlived:marks&2?1:void 0,roles:[],technologies:[],evidence:[],source:[]}});function isOver(kind){
return!!kinds[kind].outlived}function bareTies(){let found=[];return eachOther((one,other,kind)=>{other<things.length&&found.push({...kinds[kind],id:`ends:${found.
length}`,from:things[one].id,to:things[other].id})}),found}function eachOther(does){(data.whole?.rest||[]).forEach(([,,rows],kind)=>{let one=0;for(let[ahead,...differences]of rows){
let other=0;one+=ahead;for(let difference of differences)other+=difference,does(one,other,kind)}})}var known;function unpacked2(){let lists=things.map(()=>[]);return eachOther(
(one,other,kind)=>{lists[one].push(other,kind),other!==one&&other<things.length&&lists[other].push(one,kind)}),lists}function othersOf(id){known??=unpacked2();let list2=known[numbers.
get(id)??-1]||[];return Array.from({length:list2.length/2},(_,index)=>{let kind=list2[2*index+1],situation=data.whole.rest[kind][3];return{other:things[list2[2*
index]]?.id||"",tie:kinds[kind],id:situation?pairId(situation,numbers.get(id)??-1,list2[2*index]):""}})}function drawnOf(id){return heldOf(id).filter(tie=>shown.
drawn.has(tie.id)).length+othersOf(id).filter(one=>shown.drawn.has(one.id)).length}var BUDGET=2e3,hubThings=[],hubTies=[],hubOf=new Map,pairsOf=new Map,communityThings=[],communityTies=[],between=new Map,notHeld=new Map,communities=data.communities||
[],members=new Map;function grouped(all,keyOf){let groups=new Map;for(let one of all){let key=keyOf(one),known3=groups.get(key);known3?known3.push(one):groups.set(
key,[one])}return groups}function communityOf(id){return thingById.get(id)?.community??-1}function isSpoke(tie){return thingById.get(tie.from)?.kind==="situatio\
n"}function spokeId(hub,party){return`${hub} ${party}`}function communityId(community){return`community:${community}`}function communityTieId(one,other){let[a,b]=[
communityOf(one),communityOf(other)].sort((x,y)=>x-y);return`community:${a} ${b}`}function linksBetween(id){return(between.get(id)?.length||0)+(notHeld.get(id)||
0)}function partiesOf(tie){return[...new Set(tie.roles.map(([,iri])=>iri))].filter(iri=>thingById.has(iri))}function addThing(thing,among){among.push(thing),thingById.
set(thing.id,thing),tiesOf.set(thing.id,[])}function addTie(tie,among){among.push(tie),tieById.set(tie.id,tie);for(let end of[tie.from,tie.to])tiesOf.get(end)?.
push(tie)}function addHub(situation,parties,folded2,named){let[first]=folded2,id=`hub:${situation}`,all=name=>[...new Set(folded2.flatMap(tie=>tie[name]))];addThing(
{id,x:0,y:0,size:9,kind:"situation",label_en:first.label_en,label_zh:first.label_zh,community:thingById.get(parties[0])?.community},hubThings);let shared={...first,
technologies:all("technologies"),evidence:all("evidence"),source:all("source"),backbone:folded2.some(tie=>tie.backbone)?1:0},times=new Map(folded2.flatMap(tie=>tie.
participation||[]).map(([time2,who])=>[who,time2])),took=ends=>ends.flatMap(end=>times.has(end)?[[times.get(end),end]]:[]),pairs=[...folded2,...named.map(([one,
other,kind])=>({...shared,id:pairId(situation,one,other),from:things[one].id,to:things[other].id,participation:took([things[one].id,things[other].id]),outlived:isOver(
kind)?1:void 0}))];for(let party of parties){let own=pairs.filter(tie=>tie.from===party||tie.to===party),outlived=(own.length?own:pairs).every(tie=>tie.outlived)?
1:void 0,joined2=own.find(tie=>tie.stage!=="intent")||own[0]||first;addTie({...shared,stage:joined2.stage,weight:void 0,ladder_weight:void 0,outlived,participation:took(
[party]),id:spokeId(id,party),from:id,to:party},hubTies)}pairsOf.set(id,pairs);for(let tie of pairs)hubOf.set(tie.id,id)}function namedPairs(){let found=new Map;
return eachOther((one,other,kind)=>{let situation=data.whole.rest[kind][3];if(!situation||other>=things.length)return;let known3=found.get(situation);known3?known3.
push([one,other,kind]):found.set(situation,[[one,other,kind]])}),found}function addHubs(){let named=namedPairs(),stated=ties.filter(tie=>tie.link==="tie"&&tie.situation&&
!tie.derived&&partiesOf(tie).length>2);for(let[situation,sharing]of grouped(stated,tie=>tie.situation||"")){let parties=new Set(sharing.flatMap(partiesOf)),folded2=sharing.
filter(tie=>parties.has(tie.from)&&parties.has(tie.to));folded2.length&&addHub(situation,[...parties],folded2,named.get(situation)||[])}}var settled=new Set;function addCommunities(){
for(let[id,within2]of grouped(things,thing=>thing.community??-1)){let said=communities.find(one=>one.id===id);members.set(id,within2.sort((a,b)=>b.size-a.size||
(a.id<b.id?-1:1)));let others2=Object.fromEntries(Object.keys(data.words).map(lang=>[`label_${lang}`,data.words[lang].community_others])),name=said?.name_en||said?.
name_zh?{label_en:said.name_en,label_zh:said.name_zh}:others2,place2=said?.radius?{x:said.x||0,y:said.y||0,size:said.radius}:{x:0,y:0,size:10};addThing({id:communityId(
id),...place2,kind:"community",...name,community:id},communityThings),said?.radius&&settled.add(id)}let across=ties.filter(tie=>communityOf(tie.from)!==communityOf(
tie.to));for(let[id,held3]of grouped(across,tie=>communityTieId(tie.from,tie.to))){between.set(id,held3);let[from,to]=[held3[0].from,held3[0].to].map(end=>communityId(
communityOf(end)));addTie({id,from,to,link:"community",roles:[],technologies:[],evidence:[],source:[]},communityTies)}}function countNotHeld(){eachOther((one,other)=>{
if(other>=things.length||things[one].community===things[other].community)return;let id=communityTieId(things[one].id,things[other].id);notHeld.set(id,(notHeld.get(
id)||0)+1)})}addHubs();data.overview&&(addCommunities(),countNotHeld());function middle(some){let sum=axis=>some.reduce((total,thing)=>total+thing[axis],0)/(some.
length||1);return{x:sum("x"),y:sum("y")}}function placeGroups(){for(let hub of hubThings)Object.assign(hub,middle((tiesOf.get(hub.id)||[]).map(tie=>thingById.get(
tie.to))));for(let one of communityThings)settled.has(one.community??-1)||Object.assign(one,middle(members.get(one.community??-1)||[]))}function sizeCommunities(scale){
let most2=Math.max(...communityThings.map(one=>members.get(one.community??-1)?.length||1));for(let one of communityThings)settled.has(one.community??-1)||(one.size=
(6+24*Math.sqrt((members.get(one.community??-1)?.length||1)/most2))/scale)}var KINDS=dictionary({place:["triangleDown","#009E73"],university:["hexagon","#0072B2"],research:["diamond","#56B4E9"],person:["dot","#D55E00"],delegation:["hex\
agon","#D55E00"],government:["triangle","#CC79A7"],company:["square","#E69F00"],facility:["square","#56B4E9"],product:["diamond","#E69F00"],technology:["star","\
#F0E442"],media:["star","#CC79A7"],organization:["dot","#8A8F98"],situation:["dot","#ffffff"],community:["dot","#7d8ba0"]}),COMMUNITIES=["#0072B2","#E69F00","#0\
09E73","#CC79A7","#56B4E9","#D55E00","#F0E442","#7a44bd"],STEPS=dictionary({contact:["#668299","#8aa5b8",1.6],visit:["#2f7fb8","#62aee4",2.2],intent:["#4a63c4",
"#8c9df2",2.8],agreed:["#7a44bd","#b795f5",3.8],signed:["#a82a92","#e583d6",5],operating:["#c8185a","#ff7fa6",6.4],dormant:["#8a6d3b","#c9a66b",3],ended:["#6d66\
5e","#a39b92",3],outlived:["#6d665e","#a39b92",1.6]}),OTHER_STEPS=["dormant","ended"];function communityColour(community){return COMMUNITIES[communities.findIndex(
one=>one.id===community)]||KINDS.organization[1]}function colourOf(thing){return state.colours==="community"&&thing.kind!=="situation"&&communities.length?communityColour(
thing.community):(KINDS[thing.kind||""]||KINDS.organization)[1]}function communitySwatch(community){let svg2=swatch("organization");return svg2.firstElementChild?.
setAttribute("fill",communityColour(community)),svg2}function swatch(kind,size=16){let[shape,colour]=KINDS[kind]||KINDS.organization,svg2=document.createElementNS(
SVG,"svg");for(let[name,value]of[["viewBox","-10 -10 20 20"],["width",size],["height",size],["aria-hidden","true"],["class","swatch"]])svg2.setAttribute(String(
name),String(value));let path=document.createElementNS(SVG,"path");return path.setAttribute("d",outline(shape)),path.setAttribute("fill",colour),kind==="situati\
on"&&path.setAttribute("stroke","currentColor"),svg2.append(path),svg2}function outline(shape){if(shape==="dot")return"M-7.5,0a7.5,7.5 0 1,0 15,0a7.5,7.5 0 1,0 \
-15,0z";let corners={triangle:[3,-90],triangleDown:[3,90],square:[4,45],diamond:[4,0],hexagon:[6,0],star:[10,-90]}[shape]||[4,45];return`M${Array.from({length:corners[0]},
(_,index)=>{let angle=(corners[1]+360/corners[0]*index)*Math.PI/180,radius=shape==="star"&&index%2?3.9:8.6;return`${(radius*Math.cos(angle)).toFixed(2)},${(radius*
Math.sin(angle)).toFixed(2)}`}).join("L")}z`}function stroke(what){let step2="step"in what?what.step:stepOf(what),look2=lookOf(step2),svg2=document.createElementNS(
SVG,"svg");for(let[name,value]of[["viewBox","0 0 30 12"],["width",30],["height",12],["aria-hidden","true"],["class","swatch"]])svg2.setAttribute(String(name),String(
value));let line=document.createElementNS(SVG,"path");return line.setAttribute("d","M1,6H29"),line.setAttribute("stroke",look2.colour),line.setAttribute("stroke\
-width",String(look2.width)),what.derived&&line.setAttribute("stroke-dasharray","6 4"),svg2.append(line),svg2}function lookOf(step2){let look2=STEPS[step2];return look2?
{colour:String(look2[theme().dark?1:0]),width:Number(look2[2])}:{colour:theme().line,width:step2==="none"?2:1.2}}var colours;function forgetColours(){colours=void 0}
function theme(){if(!colours){let style=getComputedStyle(document.documentElement),of=name=>style.getPropertyValue(name).trim();colours={dark:of("--dark")==="1",
paper:of("--canvas"),ink:of("--ink"),soft:of("--soft"),line:of("--line"),focus:of("--focus"),font:getComputedStyle(document.body).fontFamily}}return colours}var HIDDEN=/[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f-\u1160\u17b4-\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\ufffe-\uffff\u{13430}-\u{1343f}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]/gu;
function visible(text){return String(text).replace(HIDDEN,c=>{let code=c.codePointAt(0)??0;return code>65535?`\\U${code.toString(16).padStart(8,"0")}`:`\\u${code.
toString(16).padStart(4,"0")}`})}function filled(text,values){return text.replace(/\{(\w+)\}/g,(_,key)=>String(values[key]??""))}function formOf(rule,count2){return Number(
rule[count2<100?count2:100+count2%100])}function wrapped(text,width,measure,most2=3){let parts=text.match(/[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+/gu)||
[],lines2=[""];for(let part of parts.flatMap(one=>measure(one.trimEnd())>width?Array.from(one):[one])){if(lines2[lines2.length-1]&&measure((lines2[lines2.length-
1]+part).trimEnd())>width&&lines2.push(""),lines2.length>most2)break;lines2[lines2.length-1]+=part}let kept=lines2.slice(0,most2).map(line=>line.trim());return lines2.
length>most2&&(kept[most2-1]=`${Array.from(kept[most2-1]).slice(0,-1).join("")}…`),kept}function fileName(title){let words2=title.normalize("NFKC").toLowerCase().
match(/[\p{L}\p{N}]+/gu)||[];return Array.from(words2.join("-")).slice(0,40).join("").replace(/-+$/,"")||"network"}function words(name,values={}){return filled(data.words[state.lang][name]??name,values)}function counted(count2,name){return filled(data.words[state.lang][name][formOf(
data.rules[state.lang],count2)],{count:number(count2)})}function joined(parts,between2="sentences"){let said=parts.filter(Boolean);return said.length?said.reduce(
(before3,after)=>words(between2,{before:before3,after})):""}function isWord(name){return name in data.words[state.lang]}function countedOf(count2,of,name){return count2===
of?counted(count2,name):words(`${name}_of`,{count:number(count2),of:number(of)})}var FORMATS=dictionary(Object.fromEntries(Object.keys(data.words).map(lang=>[lang,
new Intl.NumberFormat(data.words[lang].tag)])));function number(value){return FORMATS[state.lang].format(value)}function inLanguage(said,stem="label"){return said?.[`${stem}\
_${state.lang}`]||said?.[`${stem}_en`]||said?.[`${stem}_zh`]||""}function nameOf(iri){let thing=thingById.get(iri);if(thing)return visible(inLanguage(thing)||iri);
let label=data.labels[iri];return visible(label?.[state.lang]||label?.en||iri)}function codeName(list2,word){let label=data.labels[`${CODE}${list2}/${word}`];return visible(
label?.[state.lang]||label?.en||word)}function codeMeaning(list2,word){let label=data.labels[`${CODE}${list2}/${word}`];return visible(label?.[`definition_${state.
lang}`]||label?.definition_en||"")}function kindName(kind){return words(`kind_${kind in KINDS?kind:"organization"}`)}function stepOf(tie){return tie.link!=="tie"?
`link:${tie.link}`:tie.outlived?"outlived":tie.stage||"none"}function stepName(step2){if(step2.startsWith("link:")){let name=`link_${step2.slice(5)}`;return isWord(
name)?words(name):visible(step2.slice(5))}return step2==="none"?words("stage_none"):step2==="outlived"?words("outlived"):codeName("stage",step2)}function marksOf(tie){
let against=contradictions[tie.situation||""]||[],other=against.some(one=>one.aspect==="denial")?words("also_denied"):against.length?words("also_otherwise"):"";
return[tie.link!=="tie"&&tie.outlived?words("outlived"):"",tie.derived?words("by_rule"):"",other].filter(Boolean).join(" · ")}function stepSaid(tie){return[tie.
outlived?codeName("stage",tie.stage||""):"",stepName(stepOf(tie)),marksOf(tie)].filter(Boolean).join(" · ")}function rankOf(step2){if(step2.startsWith("link:"))
return-10;let at2=data.ladder.indexOf(step2);return at2>=0?at2+1:OTHER_STEPS.includes(step2)?.5:step2==="outlived"?.4:0}function firmer(a,b){return rankOf(stepOf(
b))-rankOf(stepOf(a))||(a.derived||0)-(b.derived||0)||weightOf(b)-weightOf(a)}function weightOf(tie){return tie.weight??1}function tieName(tie){if(tie.link==="c\
ommunity")return words("community_ties",{links:countedOf((between.get(tie.id)||[]).filter(one=>shown.drawn.has(one.id)).length,linksBetween(tie.id),"count_ties"),
from:nameOf(tie.from),to:nameOf(tie.to)});if(tie.situation){let label=inLanguage(tie);if(label)return visible(label)}return words("link_between",{from:nameOf(tie.
from),link:stepName(`link:${tie.link}`),to:nameOf(tie.to)})}function listCount(listed){let points=new Set(listed.filter(isSpoke).map(tie=>tie.from)).size,links=listed.
filter(tie=>!isSpoke(tie)).length;return points?[counted(points,"count_situations"),links?counted(links,"count_ties"):""].filter(Boolean).join(", "):number(links)}
function pairName(tie){return`${nameOf(tie.from)} – ${nameOf(tie.to)}`}function sourceName(iri){return visible(inLanguage(data.sources[iri])||iri)}function make(tag,attributes,...children){let made3=document.createElement(tag);for(let[name,value]of Object.entries(attributes||{}))typeof value=="function"?made3.
addEventListener(name,value):value===!0?made3.setAttribute(name,""):value!==!1&&value!==void 0&&value!==null&&made3.setAttribute(name,String(value));return made3.
append(...children.filter(child=>child!=null&&child!==!1&&child!=="").map(child=>child)),made3}function langOf(text){return/\p{Script=Han}/u.test(text)?state.lang===
"zh"?void 0:"zh-Hans":state.lang==="zh"&&/\p{Script=Latin}{2}/u.test(text)?"en":void 0}function bdi(text){return make("bdi",{lang:langOf(text)},text)}var LONG=/[^\s\u2e80-\u9fff\uff00-\uffef]{25,}/u;
function breakable(text){let made3=bdi(text);return LONG.test(text)&&made3.classList.add("long"),made3}function linked(address2,text){let shown2=bdi(text||visible(
address2)),web=!1;try{web=["http:","https:"].includes(new URL(address2).protocol)&&/^https?:\/\//i.test(address2)}catch{web=!1}return web?make("a",{href:address2,
target:"_blank",rel:"noopener noreferrer",title:words("opens")},shown2):make("span",{class:"iri"},shown2)}function isInferred(tie){return!!tie.time&&tie.time_basis==="from-publication"}function hasNoTerm(tie){return tie.link==="tie"&&tie.kind==="Agreement"&&!tie.term&&
!tie.time?.includes("/")}function tookPart(tie){return(tie.participation||[]).map(([time2,who])=>words("took_part",{who:nameOf(who),time:visible(time2)}))}function timeWords(tie){
let parts=[];return tie.stated_time&&parts.push([make("q",{dir:"auto",lang:langOf(tie.stated_time)},visible(tie.stated_time))]),tie.time&&parts.push([tie.stated_time?
words("read_as",{time:visible(tie.time)}):visible(tie.time)]),isInferred(tie)&&parts.push([words("inferred")]),tie.term&&parts.push([words("term",{time:visible(
tie.term)})]),parts.push(...tookPart(tie).map(said=>[said])),parts.length||parts.push([words("not_stated")]),hasNoTerm(tie)?[...parts,[words("term_not_stated")]]:
parts}var FILTERS={kinds:"kindsOff",steps:"stepsOff",technologies:"technologies",places:"places",voices:"voicesOff",sources:"sourcesOff"},GROUPS=Object.keys(FILTERS);
function isOff(group){return FILTERS[group].endsWith("Off")}var standsIn=new Map,tookPlaceIn=new Map;for(let tie of ties){let[known3,key]=tie.link==="locatedIn"?
[standsIn,tie.from]:tie.link==="place"&&tie.situation?[tookPlaceIn,tie.situation]:[null,""];known3&&known3.set(key,[...known3.get(key)||[],tie.to])}function placesAround(starts){
let reached=new Set(starts);for(let one of reached)for(let place2 of standsIn.get(one)||[])reached.add(place2);let stands2=new Set([...reached].flatMap(one=>standsIn.
get(one)||[]));return[...reached].filter(one=>stands2.has(one)||thingById.get(one)?.kind==="place")}function toldFirst(tie){let dates=tie.status==="committed"||
tie.status==="intended"?tie.source.map(iri=>data.sources[iri]?.issued):[];return dates.every(Boolean)?dates.sort()[0]:void 0}function heldAt(tie){let span=notBefore(
lasting(tie.time,tie.term),toldFirst(tie));return hasYear(span)&&hasNoTerm(tie)&&!tie.outlived&&tie.stage!=="ended"?{...span,to:null}:span}var known2=new Map;function facetsOf(tie){
let found=known2.get(tie.id);if(found)return found;let took=tie.situation&&tookPlaceIn.get(tie.situation)||[],made3={kinds:[...new Set([tie.from,tie.to].map(end=>thingById.
get(end)?.kind||""))],steps:[stepOf(tie)],technologies:tie.technologies,voices:[tie.voice||""],sources:tie.source,places:placesAround([tie.from,tie.to,...took]),
span:during(heldAt(tie),(tie.participation||[]).map(([time2])=>time2))};return known2.set(tie.id,made3),made3}function passesGroup(group,values){let chosen=state[FILTERS[group]];
return chosen.size?group==="kinds"?!values.some(value=>chosen.has(value)):isOff(group)?!values.length||values.some(value=>!chosen.has(value)):values.some(value=>chosen.
has(value)):!0}function passesTime(span){return hasYear(span)?within(span,state.from,state.to):state.undated}function failing(facets){let failed=GROUPS.filter(group=>!passesGroup(
group,facets[group]));return passesTime(facets.span)?failed:[...failed,"time"]}function isNarrowed(){return GROUPS.some(group=>group!=="kinds"&&state[FILTERS[group]].
size>0)||state.from!==null||state.to!==null||!state.undated}function isFiltered(){return isNarrowed()||state.kindsOff.size>0}function noFilters(){return{...Object.
fromEntries(GROUPS.map(group=>[FILTERS[group],new Set])),from:null,to:null,undated:!0}}var Past=class{constructor(most2=200){this.most=most2,this.behind=[],this.ahead=[]}record(before3){this.behind.push(before3),this.behind.length>this.most&&this.
behind.shift(),this.ahead=[]}back(now){let to=this.behind.pop();return to!==void 0&&this.ahead.push(now),to}forth(now){let to=this.ahead.pop();return to!==void 0&&
this.behind.push(now),to}};function neighbours(links){let near2=new Map;for(let link of links)if(link.from!==link.to)for(let[one,other]of[[link.from,link.to],[link.to,link.from]]){let known3=near2.
get(one)??new Map;near2.set(one,known3.set(other,[...known3.get(other)??[],link]))}return near2}function distances(near2,from,most2=1/0){let far=new Map([[from,
0]]);for(let[one,steps2]of far){if(steps2>=most2)break;for(let other of near2.get(one)?.keys()??[])far.has(other)||far.set(other,steps2+1)}return far}var strongest=links=>Math.
max(...links.map(link=>link.strength));function best(near2,far,join,least){let found=new Map;for(let[one,steps2]of far){steps2||found.set(one,{worth:join(NaN,NaN),
before:""});for(let[other,links]of near2.get(one)??[]){let strength=strongest(links),known3=found.get(one);if(!known3||far.get(other)!==steps2+1||strength<least)
continue;let worth=join(known3.worth,strength),rival=found.get(other);(!rival||worth>rival.worth||worth===rival.worth&&one<rival.before)&&found.set(other,{worth,
before:one})}}return found}function pathBetween(near2,from,to){let far=distances(near2,from);if(from===to||!far.has(to))return null;let weakest=best(near2,far,(soFar,strength)=>Number.
isNaN(strength)?1/0:Math.min(soFar,strength),-1/0).get(to)?.worth??-1/0,sums=best(near2,far,(soFar,strength)=>Number.isNaN(strength)?0:soFar+strength,weakest),on=[
to];for(;on[0]!==from;)on.unshift(sums.get(on[0])?.before??from);let hops=on.slice(1).map((one,index)=>[...near2.get(on[index])?.get(one)??[]].sort((a,b)=>b.strength-
a.strength));return{things:on,hops}}function drawnLinks(){return shown.passing.length}function drawnThings(){return isFolded()?[...members].reduce((sum,[id,within2])=>sum+(shown.things.has(communityId(
id))?within2.length:0),0):shown.things.size-gatheredPoints()}function gatheredPoints(){return areGathered()?hubThings.filter(hub=>shown.things.has(hub.id)).length:
0}function gatheredSaid(){return areGathered()?words("count_gathered",{count:number(gatheredPoints()),of:number(data.whole?.situations??hubThings.length)}):""}function isWhole(){
return drawnLinks()===totals.ties&&totals.things===things.length}function silence(){let said=isWhole()?"not_no":isFolded()?"not_all_folded":"not_all",sentences=[
words(said,{drawn:number(drawnLinks()),of:number(totals.ties)}),undrawn.size?counted(undrawn.size,"not_drawn"):""];return joined(sentences)}function readSaid(){
let read=Object.keys(data.sources).length;return read?counted(read,"read"):words("read_none")}function shortSentences(){let part=isWhole()?"":words("silence_par\
t",{drawn:number(drawnLinks()),of:number(totals.ties)});return joined([readSaid(),part,words("silence")])}function noteParts(){let open=!!element("silence").querySelector(
"details")?.open;return[make("p",null,shortSentences()),make("details",{open},make("summary",null,words("silence_more")),make("p",null,silence()))]}function readSentence(){
return joined([readSaid(),silence()])}function shownSentence(){let values={ties:number(isFolded()?shown.ties.size:drawnLinks()),nodes:number(isFolded()?shown.things.
size:drawnThings()),allTies:number(totals.ties),allNodes:number(totals.things)};return joined([words(isFolded()?"shown_communities":"shown",values),gatheredSaid()],
"also")}function showCounts(){element("shown").textContent=shownSentence();let folded2=isFolded(),[about,depth]=data.about||[],few=totals.things>things.length?words(
"cut",{shown:number(things.length),of:number(totals.things)}):"",cut=about?words("cut_about",{name:nameOf(about),steps:counted(depth,"steps")}):few;element("cou\
nts").textContent=[folded2?counted(shown.things.size,"count_communities"):"",countedOf(drawnThings(),totals.things,"count_nodes"),countedOf(drawnLinks(),totals.
ties,"count_ties"),gatheredSaid(),Object.keys(data.sources).length?counted(Object.keys(data.sources).length,"count_sources"):"",cut].filter(Boolean).join(" · ");
let none=words(isPart?"none_shown_part":"none_shown",{count:number(ties.length),of:number(totals.ties)});element("silence").replaceChildren(...things.length?!shown.
ties.size&&!folded2?[none]:noteParts():[words("empty")])}var Occupied=class{constructor(){this.cells=new Map}over(box){let keys=[];for(let x=Math.floor(box[0]/64);x<=Math.floor(box[2]/64);x+=1)for(let y=Math.floor(box[1]/
64);y<=Math.floor(box[3]/64);y+=1)keys.push(`${x},${y}`);return keys}free(box){return this.over(box).every(key=>(this.cells.get(key)||[]).every(b=>b[2]<=box[0]||
b[0]>=box[2]||b[3]<=box[1]||b[1]>=box[3]))}take(box){for(let key of this.over(box)){let taken=this.cells.get(key);taken?taken.push(box):this.cells.set(key,[box])}}},
measured=new Map,SEGMENTER=new Intl.Segmenter("zh",{granularity:"word"});function parted(text){let parts=[];for(let{segment}of SEGMENTER.segment(text))parts.length&&
/^[\p{Pe}\p{Pf}\p{Po}\s]/u.test(segment)?parts[parts.length-1]+=segment:parts.push(segment);return parts}function lines(ctx,text,most2){let key=`${ctx.font}|${text}`,
known3=measured.get(key);if(known3)return known3;let unspaced=/[\u2e80-\u9fff]/.test(text);if(unspaced){let whole2=ctx.measureText(text).width;most2=whole2/Math.
ceil(whole2/most2)+26}let parts=unspaced?parted(text):text.split(/(?<= )/),broken=[],line="";for(let part of parts)line&&ctx.measureText(line+part).width>most2&&
(broken.push(line.trim()),line=""),line+=part;broken.push(line.trim());let kept=broken.slice(0,3).map(one=>ctx.measureText(one).width>220?`${Array.from(one).slice(
0,26).join("")}…`:one);broken.length>3&&(kept[2]+="…");let made3={lines:kept,width:Math.max(...kept.map(one=>ctx.measureText(one).width))};return measured.set(
key,made3),made3}function paintNames(ctx,wide,high,bright){let occupied=new Occupied;occupied.take([wide-170,0,wide,52]);let scale=picture.getScale(),placed=[];
for(let thing of inOrder.things){if(bright&&!bright.things.has(thing.id))continue;let at2=picture.canvasToDOM(placeOf(thing.id));if(at2.x<-60||at2.y<-40||at2.x>
wide+60||at2.y>high+40)continue;let radius=Math.max(3,thing.size*larger*scale);placed.push({thing,at:at2,radius}),occupied.take([at2.x-radius,at2.y-radius,at2.x+
radius,at2.y+radius])}ctx.lineJoin="round",ctx.textBaseline="middle";let few=shown.ties.size<=200||bright,large=Math.min(8,placed.filter(({thing})=>reach.get(thing.
id)||thing.kind==="community").length);for(let one of placed.slice(0,large))paintName(ctx,occupied,one,wide,high,!0);few&&paintSteps(ctx,occupied,bright,rank=>rank>
3);for(let one of placed.slice(large))paintName(ctx,occupied,one,wide,high,!1);few&&paintSteps(ctx,occupied,bright,rank=>rank<=3)}function pullOf(id,at2){let x=0,
y=0;for(let tie of tiesOf.get(id)||[]){if(tie.link!=="tie"||!shown.ties.has(tie.id))continue;let far=picture.canvasToDOM(placeOf(tie.from===id?tie.to:tie.from)),
length2=Math.hypot(far.x-at2.x,far.y-at2.y)||1;x+=(far.x-at2.x)/length2,y+=(far.y-at2.y)/length2}let length=Math.hypot(x,y)||1;return{x:x/length,y:y/length}}function paintName(ctx,occupied,{
thing,at:at2,radius},wide,high,large){ctx.font=`${large?600:400} ${large?14:12.5}px ${theme().font}`;let text=lines(ctx,nameOf(thing.id),large?150:132),height=text.
lines.length*16,below=at2.y+radius+3+height/2,above=at2.y-radius-3-height/2,right=at2.x+radius+5,left=at2.x-radius-5,near2=radius*.6,sides=[[at2.x,below,"center"],
[at2.x,above,"center"],[right,at2.y,"left"],[left,at2.y,"right"],[at2.x+near2,below-3,"left"],[at2.x-near2,below-3,"right"],[at2.x+near2,above+3,"left"],[at2.x-
near2,above+3,"right"]],pull=pullOf(thing.id,at2),towards=([x,y,align])=>{let across=x-at2.x+(align==="left"?20:align==="right"?-20:0);return(across*pull.x+(y-at2.
y)*pull.y)/(Math.hypot(across,y-at2.y)||1)>.4?1:0};sides.sort((a,b)=>towards(a)-towards(b));for(let[x,y,align]of sides){let start2=align==="center"?x-text.width/
2:align==="left"?x:x-text.width,box=[start2-2,y-height/2,start2+text.width+2,y+height/2];if(!(!(box[0]>=0&&box[1]>=0&&box[2]<=wide&&box[3]<=high)||!occupied.free(
box))){occupied.take(box),ctx.textAlign=align,ctx.lineWidth=4,ctx.strokeStyle=theme().paper,ctx.fillStyle=theme().ink,text.lines.forEach((line,index)=>{let middle2=y-
height/2+8+index*16;ctx.strokeText(line,x,middle2),ctx.fillText(line,x,middle2)});return}}}function paintSteps(ctx,occupied,bright,wanted){ctx.font=`600 11.5px ${theme().
font}`,ctx.textAlign="center";for(let tie of inOrder.ties){let rank=rankOf(stepOf(tie));if(bright&&!bright.ties.has(tie.id)||!wanted(rank)||rank<0&&bright?.ties.
size!==1)continue;let text=stepName(stepOf(tie)),width=ctx.measureText(text).width+12,shape=picture.body.edges[tie.id]?.edgeType;if(shape?.getPoint)for(let share of[
.5,.45,.55,.4,.6,.35,.65,.3,.7,.25,.75]){let{x,y}=picture.canvasToDOM(shape.getPoint(share)),box=[x-width/2,y-9,x+width/2,y+9];if(occupied.free(box)){occupied.take(
box),ctx.beginPath(),ctx.roundRect(box[0],box[1],width,18,9),ctx.fillStyle=theme().paper,ctx.fill(),ctx.lineWidth=1.2,ctx.strokeStyle=lookOf(stepOf(tie)).colour,
ctx.setLineDash(tie.derived?[4,3]:[]),ctx.stroke(),ctx.setLineDash([]),ctx.fillStyle=rank<0?theme().soft:lookOf(stepOf(tie)).colour,ctx.fillText(text,x,y+.5);break}}}}
var allThings=[...things,...hubThings,...communityThings],allTies=[...ties,...hubTies,...communityTies],reach=new Map(allThings.map(thing=>[thing.id,Math.max(0,
...(tiesOf.get(thing.id)||[]).map(tie=>rankOf(stepOf(tie))))])),importance=thing=>thing.size+6*(reach.get(thing.id)||0),byImportance=allThings.sort((a,b)=>importance(
b)-importance(a)||(a.id<b.id?-1:1)),byStep=allTies.sort(firmer),inOrder={things:[],ties:[]};function orderShown(){inOrder.things=byImportance.filter(thing=>shown.
things.has(thing.id)),inOrder.ties=byStep.filter(tie=>shown.ties.has(tie.id))}var cameFrom=null;function comeBackTo(where){cameFrom=where}function openThing(id){let kind=thingById.get(id)?.kind;kind==="community"?(change({community:communityOf(
id),selected:""}),announce(words("community_open",{name:nameOf(id)}))):kind==="situation"?select((inOrder.ties.find(tie=>tie.from===id||tie.to===id)||tiesOf.get(
id)?.[0])?.id||""):answerPath(id)||select(id)}function select(id,how={}){let tie=tieById.get(id)||ties.find(one=>one.situation===id),known3=thingById.has(id)?id:
tie?.id;if(!known3||known3.startsWith("community:")&&!tie)return!1;let elsewhere=data.overview&&thingById.has(known3)&&!shown.things.has(known3);return!state.selected&&
document.activeElement instanceof HTMLElement&&(cameFrom=document.activeElement),state.hovered="",change({selected:known3,...elsewhere?{community:communityOf(known3),
around:null,path:null}:{}}),element("panel").scrollTop=0,bringIntoSight(known3),how.focus&&showName(),!0}function showName(){let name=element("panel-name"),{top,
bottom}=name.getBoundingClientRect();name.focus({preventScroll:!0}),(top<0||bottom>innerHeight)&&name.scrollIntoView({block:"nearest"})}function close(){if(!state.
selected)return;change({selected:""});let back2=cameFrom?.isConnected?cameFrom:element("find");back2.focus({preventScroll:!element("ties").parentElement?.contains(
back2)}),cameFrom=null}function showPanel(){let panel=element("panel"),tie=tieById.get(state.selected),thing=thingById.get(state.selected),path=!tie&&!thing&&state.
path;panel.classList.toggle("open",!!(tie||thing||path));let parts=tie?tie.link==="community"?betweenPanel(tie):tiePanel(tie):thing?thingPanel(thing):path?pathPanel():
isFolded()?communityPanel():overview();panel.replaceChildren(...parts)}function panelHead(kicker,name,away=close){return make("div",{class:"head"},make("div",null,
make("p",{class:"kicker"},...kicker),make("h2",{id:"panel-name",tabindex:-1},bdi(name))),make("button",{type:"button",class:"close","aria-label":words("close"),
click:away},"×"))}function overview(){let strongest2=new Map;for(let tie of inOrder.ties){let pair=isSpoke(tie)?tie.from:JSON.stringify([tie.from,tie.to].sort());
tie.link==="tie"&&!strongest2.has(pair)&&strongest2.set(pair,tie)}let first=[...strongest2.values()].slice(0,12);return[make("h2",{id:"panel-name",tabindex:-1},
words(isWhole()?"start":"start_drawn")),make("p",{class:"soft"},things.length?joined([isWeighed?words("start_weighed"):"",words("start_hint")]):words("empty")),
first.length?make("ul",{class:"choices"},...first.map(tie=>make("li",null,tieButton(tie,isSpoke(tie)?tieName(tie):pairName(tie),!0)))):null,make("h3",null,words(
"sources")),make("ul",{class:"plain sources"},...Object.keys(data.sources).slice(0,12).map(iri=>make("li",null,...source(iri)))),Object.keys(data.sources).length>
12?make("p",{class:"soft"},words("and_more",{count:number(Object.keys(data.sources).length-12)})):null].filter(one=>one!==null)}var isWeighed=ties.some(tie=>tie.
weight!==void 0);function communityPanel(){let listed=[...members].sort((a,b)=>b[1].length-a[1].length||a[0]-b[0]).filter(([id])=>shown.things.has(communityId(id)));
return[make("h2",{id:"panel-name",tabindex:-1},words("communities")),make("p",{class:"soft"},words("communities_hint",{count:number(totals.things)})),make("ul",
{class:"choices"},...listed.slice(0,40).map(([id,within2])=>make("li",null,make("button",{type:"button",class:"choice",click:()=>{openThing(communityId(id)),element(
"panel-name").focus({preventScroll:!0})}},state.colours==="community"?communitySwatch(communities.some(one=>one.id===id)?id:null):swatch("community"),make("span",
null,bdi(nameOf(communityId(id))),make("small",null,countedOf(within2.length,communities.find(one=>one.id===id)?.size??within2.length,"count_nodes"))))))),listed.
length>40?make("p",{class:"soft"},words("and_more",{count:number(listed.length-40)})):null].filter(one=>one!==null)}function betweenPanel(tie){let passing=new Set(
shown.passing),listed=(between.get(tie.id)||[]).filter(one=>passing.has(one)).sort(firmer).slice(0,40);return[panelHead([make("span",null,words("link_community"))],
tieName(tie)),make("ul",{class:"choices"},...listed.map(one=>make("li",null,tieButton(one,pairName(one),!0)))),linksBetween(tie.id)>listed.length?make("p",{class:"\
soft"},words("between_all",{count:number(listed.length),of:number(linksBetween(tie.id))})):null].filter(one=>one!==null)}function tieButton(tie,name,withStep=!1){
return make("button",{type:"button",class:"choice","data-tie":tie.id,click:()=>select(tie.id,{focus:!0})},stroke(tie),make("span",null,bdi(name),withStep||tie.outlived?
make("small",null,stepSaid(tie)):marksOf(tie)?make("small",null,marksOf(tie)):null))}function thingButton(iri){return thingById.has(iri)?make("button",{type:"bu\
tton",class:"thing",click:()=>select(iri,{focus:!0})},swatch(thingById.get(iri)?.kind||""),bdi(nameOf(iri))):bdi(nameOf(iri))}function facts(rows){return make("\
dl",null,...rows.flatMap(([term,said])=>[make("dt",null,term),make("dd",null,...said)]))}function notes(noted,beside2){return noted.map(said=>[said,inLanguage(said,
"note")]).filter(([,note2])=>note2).map(([said,note2])=>{let head=said===beside2||!said.id?words("editors_note"):words("editors_note_of",{name:nameOf(said.id)});
return make("p",{class:"soft",dir:"auto",lang:langOf(note2)},`${head}${words("colon")}${visible(note2)}`)})}function acting(tie){let parties=[...tie.roles.map(([
,who])=>who),tie.from,tie.to];return[...new Set(parties)].map(iri=>thingById.get(iri)).filter(thing=>thing?.acts_for)}function thingPanel(thing){let rows=[[words(
"name_en"),[thing.label_en?bdi(visible(thing.label_en)):words("not_stated")]],[words("name_zh"),[thing.label_zh?make("bdi",{lang:"zh-Hans"},visible(thing.label_zh)):
words("not_stated")]]];thing.aliases&&rows.push([words("aliases"),thing.aliases.flatMap((name,index)=>[index?", ":"",bdi(visible(name))])]);let identifiers=[thing.
id,...thing.same_as||[]],own=(tiesOf.get(thing.id)||[]).filter(tie=>tie.link!=="community"&&shown.ties.has(tie.id)).sort(firmer),listed=[...grouped(own,stepOf)];
return[panelHead([swatch(thing.kind||""),make("span",null,kindName(thing.kind||""))],nameOf(thing.id)),facts(rows),...notes([thing],thing),aroundButtons(thing),
make("h3",null,words("ties")),make("p",{class:"soft"},degreeSentence(thing,drawnOf(thing.id))),...listed.map(([step2,members2])=>make("div",{class:"group"},make(
"h4",null,stroke({step:step2}),stepName(step2),make("span",{class:"count"},listCount(members2))),make("ul",{class:"choices"},...members2.map(tie=>make("li",null,
tieButton(tie,otherName(tie,thing.id))))))),...notDrawn(thing),...undrawnPart(undrawnOf([thing.id])),make("h3",null,words("identifiers")),make("ul",{class:"plai\
n"},...identifiers.map(iri=>make("li",null,linked(iri)))),make("p",{class:"unsaid"},readSentence())].filter(one=>one!==null)}function degreeSentence(thing,drawn){
let{ties:of,partners}=degreeOf(thing.id),others2=counted(partners,"count_nodes");return of?drawn===of&&areGathered()&&(tiesOf.get(thing.id)||[]).some(isSpoke)?words(
"degree_gathered",{links:counted(of,"count_ties"),others:others2}):drawn===of?words("degree_all",{links:counted(of,"count_ties"),others:others2}):words("degree_\
part",{count:number(drawn),of:number(of),others:others2}):words("no_ties")}function notDrawn(thing){let hidden=heldOf(thing.id).filter(tie=>!shown.drawn.has(tie.
id)),others2=othersOf(thing.id).filter(one=>!shown.drawn.has(one.id)).sort((a,b)=>firmer(a.tie,b.tie));if(!hidden.length&&!others2.length)return[];let lines2=[...hidden.
map(tie=>()=>tieButton(tie,otherName(tie,thing.id))),...others2.map(one=>()=>namedButton(one))];return[make("h3",null,words("elsewhere",{count:number(lines2.length)})),
...unfolding(lines2),others2.length?make("p",{class:"soft small"},words("ends_only",{count:number(others2.length)})):null]}var FIRST=12,NEXT=200;function unfolding(lines2){
let at2=FIRST,list2=make("ul",{class:"choices"},...lines2.slice(0,at2).map(line=>make("li",null,line()))),more=make("button",{type:"button",class:"more"}),say=()=>{
more.textContent=words("show_more",{count:number(lines2.length-at2)}),more.hidden=at2>=lines2.length};return more.addEventListener("click",()=>{let added=lines2.
slice(at2,at2+NEXT).map(line=>make("li",null,line()));list2.append(...added),at2+=NEXT,say(),added[0].querySelector("button")?.focus()}),say(),[list2,more]}function namedButton({
other,tie}){let said=make("small",null,stepSaid(tie));return other?make("button",{type:"button",class:"choice","data-other":other,click:()=>select(other,{focus:!0})},
stroke(tie),make("span",null,bdi(nameOf(other)),said)):make("span",{class:"choice"},stroke(tie),make("span",null,words("end_not_held"),said))}function aroundButtons(thing){
let near2=depth=>{let on=state.around?.id===thing.id&&state.around.depth===depth;return make("button",{type:"button",class:"quiet","aria-pressed":String(on),"da\
ta-keep":`around-${depth}`,click:()=>change({around:on?null:{id:thing.id,depth}})},counted(depth,"steps"))};return make("div",{class:"actions"},make("div",{role:"\
group","aria-label":words("around_lead")},make("span",{class:"soft"},words("around_lead")),...[1,2,3].map(near2)),isWhole()?null:make("p",{class:"soft small"},words(
"around_drawn")),make("button",{type:"button",class:"quiet","data-keep":"path-to",click:()=>askPath(thing.id)},words("path_to")))}function otherName(tie,iri){if(isSpoke(
tie))return tieName(tie);let other=nameOf(tie.from===iri?tie.to:tie.from);return tie.situation?`${other} · ${tieName(tie)}`:tieName(tie)}function tiePanel(tie){
let kicker=[stroke(tie),make("span",null,tie.link==="tie"?[tie.outlived?codeName("stage",tie.stage||""):"",stepName(stepOf(tie)),tellersOf(tie).length?words("by\
_rule"):""].filter(Boolean).join(" · "):stepSaid(tie))],gist=inLanguage(tie,"gist");return[panelHead(kicker,tieName(tie)),make("p",{class:"pair"},...(isSpoke(tie)?
partiesOf(tie):[tie.from,tie.to]).map(thingButton)),gist?make("p",{class:"gist",dir:"auto",lang:langOf(gist)},visible(gist)):null,...notes([tie,...acting(tie)],
tie),tie.derived?make("p",{class:"derived"},ruleSentence(tie)):null,...endPart(tie),...againstPart(tie),...tie.stage&&tie.link==="tie"?ladder(tie):[],make("h3",
null,tellersOf(tie).length?words("passages_told",{step:codeName("stage",statedStep(tie))}):words(tie.evidence.length&&tie.evidence.every(iri=>passages.get(iri)?.
place!==void 0)?"records":"passages")),...tie.evidence.length?tie.evidence.map(iri=>passage(iri,tie)):[make("p",{class:"soft"},words("no_passage"))],facts(tieFacts(
tie)),make("h3",null,words("sources")),make("ul",{class:"plain sources"},...tie.source.map(iri=>make("li",null,...source(iri)))),...undrawnPart(undrawnOf([tie.from,
tie.to])),...cite(tie)].filter(one=>one!==null)}function ruleSentence(tie){let rule=tie.rule||"",name=visible(rule.slice(rule.lastIndexOf("/")+1));return rule===
DELEGATION?words("derived_why",{rule:name,why:words("derived_delegation")}):words("derived",{rule:name})}function stepsOf(tie){let found=new Map;for(let one of tiesOf.
get(tie.from)||[]){if(!(one.from===tie.from&&one.to===tie.to||one.from===tie.to&&one.to===tie.from)||!one.stage)continue;let known3=found.get(one.stage),worth=some=>some.
outlived?-1:some.derived?0:some===tie?2:1;(!known3||worth(one)>worth(known3))&&found.set(one.stage,one)}return found}function rung(step2,tie,behind){let reached=step2===
tie.stage&&!tie.outlived,name=codeName("stage",step2),marks=[reached?"reached":behind?.outlived?"past":behind?"evidenced":"unstated",behind?.derived?"by-rule":""],
made3=make("li",{class:marks.filter(Boolean).join(" "),"aria-current":reached?"step":void 0},behind&&behind!==tie?make("button",{type:"button",class:"step",click:()=>select(
behind.id,{focus:!0})},name):make("span",null,name),behind?null:make("span",{class:"unseen"},words("not_stated")),behind?.derived?make("small",null,words("by_ru\
le")):null,behind?.outlived?make("small",null,words("outlived")):null);return made3.style.setProperty("--step",lookOf(step2).colour),made3}function ladder(tie){
let stage=tie.stage||"",behind=stepsOf(tie),onLadder=data.ladder.includes(stage),drawn=onLadder?make("ol",{class:"ladder"},...data.ladder.map(step2=>rung(step2,
tie,behind.get(step2)))):null;return[make("h3",null,words("ladder")),drawn,make("p",{class:"meaning"},make("strong",null,codeName("stage",stage)),words("colon"),
tie.outlived?words("outlived_means"):codeMeaning("stage",stage),onLadder?"":` ${words("step_beside")}`),drawn?make("p",{class:"soft small"},words("ladder_help")):
null].filter(one=>one!==null)}function tieFacts(tie){let rows=[];if(tie.roles.length){let parts=tie.roles.map(([part,iri])=>make("li",null,thingButton(iri),make(
"small",null,isWord(`role_${part}`)?words(`role_${part}`):visible(part))));rows.push([words("parties"),[make("ul",{class:"plain"},...parts)]])}return tie.stage&&
tie.link!=="tie"&&rows.push([words("stage_of"),[codeName("stage",tie.stage)]]),tie.role&&rows.push([words("role"),[isWord(`role_${tie.role}`)?words(`role_${tie.
role}`):codeName("role",tie.role)]]),tie.technologies.length&&rows.push([words("technologies"),[make("ul",{class:"plain"},...tie.technologies.map(iri=>make("li",
null,thingButton(iri))))]]),rows.push([words("time"),time(tie)]),tie.situation&&(rows.push([words("according_to"),[voiceOf(tie)]]),rows.push([words("status"),tie.
status?[codeName("status",tie.status),make("small",null,codeMeaning("status",tie.status))]:[words("not_stated")]])),tie.weight!==void 0&&rows.push([words("weigh\
t"),[number(tie.weight)]]),tie.instrument&&rows.push([words("instrument"),[codeName("instrument",tie.instrument)]]),rows}var BASES=dictionary({"from-publication":"\
completed",stated:"stated_so"});function time(tie){let said=[];if(tie.stated_time&&said.push(make("p",null,make("q",{dir:"auto",lang:langOf(tie.stated_time)},visible(
tie.stated_time)),` ${words("in_words")}`)),tie.time){let basis=BASES[tie.time_basis||""]?words(BASES[tie.time_basis||""]):tie.time_basis?codeName("time-basis",
tie.time_basis):"";said.push(make("p",null,words("read_as",{time:visible(tie.time)}),basis?`${words("semicolon")}${basis}`:""))}return tie.term&&said.push(make(
"p",null,words("term",{time:visible(tie.term)}))),said.push(...tookPart(tie).map(part=>make("p",null,part))),said.length||said.push(words("not_stated")),hasNoTerm(
tie)?[...said,make("p",null,words("term_not_stated"))]:said}function passage(iri,tie){let said=passages.get(iri);if(!said)return make("p",{class:"iri"},bdi(visible(
iri)));let where={start:number(said.start),end:number(said.end),source:sourceName(said.source)},box=make("figure",{class:"passage"});return said.place!==void 0?
record(box,said,tie):(said.words?box.append(make("blockquote",{dir:"auto",lang:langOf(said.words)},...marked(said.words,tie))):box.append(make("p",{class:"absen\
t"},words("words_absent",{...where,start:said.start,end:said.end}))),box.append(make("figcaption",null,said.words?make("span",null,`${where.source}, ${words("ch\
aracters",{start:said.start,end:said.end})}`):null,make("span",{class:"digest"},`${words("digest")}: `,make("code",null,visible(said.digest))))),box)}function record(box,said,tie){
let at2=placeOf2(said),source2=sourceName(said.source);return said.words?box.append(make("p",{class:"record",dir:"auto",lang:langOf(said.words)},...marked(said.
words,tie))):box.append(make("p",{class:"absent"},words("record_absent",{place:at2,source:source2}))),box.append(make("figcaption",null,said.words?make("span",null,
`${source2}, ${at2}`):null,make("span",{class:"digest"},`${words("record_digest")}: `,make("code",null,visible(said.digest))))),box}function placeOf2(said){if(said.
place===void 0)return words("characters",{start:said.start,end:said.end});let[name,at2]=said.place.split("=");return at2&&(name==="row"||name==="line")?words(`${name}\
_at`,{number:at2}):words("value_at",{pointer:visible(said.place)})}function marked(text,tie){let known3=[...new Set([tie.from,tie.to,...tie.roles.map(([,iri])=>iri)])].
flatMap(iri=>{let thing=thingById.get(iri);return thing?[thing.label_en,thing.label_zh,...thing.aliases||[],...thing.hidden||[]]:[]}).filter(name=>name&&name.length>
1).map(String).sort((a,b)=>b.length-a.length),shown2=part=>part.split(/(\r?\n)/).map(one=>/^\r?\n$/.test(one)?`
`:visible(one)).join("");if(!known3.length)return[shown2(text)];let pattern=new RegExp(`(${known3.map(name=>name.replace(/[.*+?^${}()|[\]\\]/g,"\\$&")).join("|")}\
)`,"u");return text.split(pattern).map((part,index)=>index%2?make("mark",null,shown2(part)):shown2(part))}function source(iri){let said=data.sources[iri];return said?
[make("strong",null,bdi(visible(said.title||inLanguage(said)||iri))),make("span",{class:"soft"},dated(sourceName(iri),said.issued)),...originalsOf(iri).map(one=>make(
"span",{class:"soft"},words("reprint_of",{source:sourceName(one)}))),said.address?linked(said.address):null,...notes([said],said)]:[bdi(visible(iri))]}function originalsOf(iri){
return(data.sources[iri]?.reprints||"").split(" ").filter(Boolean)}function voiceOf(tie){if(tie.voice)return bdi(thingById.has(tie.voice)||data.labels[tie.voice]?
nameOf(tie.voice):visible(tie.according_to||tie.voice));let said=[...new Set(tie.source.flatMap(iri=>originalsOf(iri).length?originalsOf(iri):[iri]))];return said.
length&&said.every(iri=>!tie.source.includes(iri))?bdi(said.map(sourceName).join("; ")):words("named_by_source")}function dated(name,issued){let date=issued?visible(
issued):words("not_stated");return name.includes(date.slice(0,4))?name:`${name}, ${date}`}function asked(iri){let own="https://w3id.org/pact-kg/id/";return iri.
startsWith(own)?`id:${iri.slice(own.length)}`:`'${iri.replaceAll("'","%27")}'`}function cite(tie){let subject=tie.situation||tie.from,read=tie.source.map(iri=>{
let said=data.sources[iri]||{};return[said.title?`“${said.title}”`:"",said.label_en||iri,said.address||""].filter(Boolean).join(", ")}),cited=tie.evidence.flatMap(
iri=>passages.get(iri)||[]),where=cited.filter(one=>one.place===void 0).map(one=>`${one.start}–${one.end}`).join(", "),places=[where?words("characters",{start:where,
end:""}).replace(/–(?=\D*$)/,""):"",...cited.filter(one=>one.place!==void 0).map(placeOf2)].filter(Boolean).join(", "),citation=`${tieName(tie)}. ${read.join(
"; ")}${places?`, ${places}`:""}. <${subject}>`;return[make("h3",null,words(tie.situation?"situation":"thing_iri")),make("p",{class:"iri"},linked(subject)),tie.
rule&&!tie.derived?make("p",{class:"soft"},`${words("made_by")} ${visible(tie.rule.slice(tie.rule.lastIndexOf("/")+1))}`):make("span",null),copyable(words("cita\
tion"),visible(citation)),tie.link==="tie"?copyable(words("question"),`kg ask words-behind ${visible(asked(tie.from))} ${visible(asked(tie.to))}`):make("span",null),
copyable(words("sparql"),`DESCRIBE <${visible(subject)}>`)]}function copyable(name,text){let code=make("code",null,text),button=make("button",{type:"button",class:"\
copy","aria-label":`${words("copy")}: ${name}`},words("copy"));return button.addEventListener("click",async()=>{try{await navigator.clipboard.writeText(text)}catch{
let range=document.createRange();range.selectNodeContents(code),getSelection()?.removeAllRanges(),getSelection()?.addRange(range),document.execCommand("copy")}button.
textContent=words("copied"),announce(words("copied")),setTimeout(()=>{button.textContent=words("copy")},1600)}),make("div",{class:"copyable"},make("div",{class:"\
bar"},make("span",null,name),button),make("pre",{tabindex:0,"aria-label":name},code))}function partiesIn(said){return new Set(said.roles.map(([,who])=>who))}function undrawnOf(among){return[...undrawn.values()].filter(said=>among.every(iri=>partiesIn(
said).has(iri)))}function undrawnPart(said){return said.length?[make("h3",null,words("undrawn")),make("p",{class:"soft small"},words("undrawn_means")),...said.map(
undrawnBox)]:[]}function undrawnBox(said){let gist=inLanguage(said,"gist"),status=said.status||"";return make("div",{class:"undrawn"},make("p",null,make("strong",
null,bdi(visible(inLanguage(said)||said.id))),make("small",{class:"soft"},`${codeName("status",status)} · ${codeMeaning("status",status)}`)),gist?make("p",{class:"\
gist",dir:"auto",lang:langOf(gist)},visible(gist)):null,make("p",{class:"pair"},...[...partiesIn(said)].map(thingButton)),said.voice?make("p",{class:"small"},`${words(
"according_to")}: `,bdi(nameOf(said.voice))):null,...said.evidence.map(iri=>passage(iri,said)),make("ul",{class:"plain sources"},...said.source.map(iri=>make("l\
i",null,...source(iri)))))}function againstPart(tie){let found=contradictions[tie.situation||""]||[];return found.length?[make("h3",null,words("contradicted")),
make("ul",{class:"plain against"},...found.map(one=>{let other=ties.find(some=>some.situation===one.other),sides={source:sourceName(one.source),says:visible(one.
says),other_source:sourceName(one.other_source),other_says:visible(one.other_says)};return make("li",null,words(`against_${one.aspect}`,sides),other&&tieById.has(
other.id)?tieButton(other,tieName(other)):null)}))]:data.uncompared&&tie.situation?[make("p",{class:"soft small"},words("uncompared",{count:number(data.uncompared)}))]:
[]}function tellersOf(tie){return data.ends?.[tie.situation||""]||[]}function statedStep(tie){return tie.kind==="Agreement"?tie.instrument==="letter-of-intent"?
"intent":"signed":tie.status==="dormant"?"dormant":"operating"}function endPart(tie){let tellers=tellersOf(tie);return tellers.length?[make("p",{class:"derived"},
words("end_by_rule")),make("ul",{class:"plain against"},...tellers.map(iri=>{let teller=ties.find(some=>some.situation===iri);return make("li",null,...teller?[teller.
source.map(sourceName).join(", "),tieButton(teller,tieName(teller))]:[bdi(visible(iri))])}))]:[]}var askedFrom="";function stands(tie){return tie.link==="tie"&&!tie.outlived&&!OTHER_STEPS.includes(stepOf(tie))}function routeOver(among,{from,to}){let found=some=>pathBetween(
neighbours(some.map(tie=>({id:tie.id,from:tie.from,to:tie.to,strength:rankOf(stepOf(tie))}))),from,to),overTies=found(among.filter(stands)),path=overTies||found(
among),byId=new Map(among.map(tie=>[tie.id,tie]));return path&&{things:path.things,over:overTies?"ties":"links",hops:path.hops.map(hop=>hop.flatMap(link=>byId.get(
link.id)||[]))}}function askPath(from){askedFrom=from,narrow.matches?change({selected:""}):refresh(),element("find").focus(),announce(words("path_asked",{from:nameOf(
from)}))}function answerPath(to){let from=askedFrom;return!from||!thingById.has(to)||to===from?!1:(askedFrom="",change({path:{from,to},selected:"",hubs:!1}),element(
"panel-name").focus({preventScroll:!0}),!0)}function dropPath(){let asked2=askedFrom!=="";return askedFrom="",asked2&&refresh(),asked2}function pathName({from,to}){
return words("path_name",{from:nameOf(from),to:nameOf(to)})}function pathPanel(){if(!state.path)return[];let route=shown.route,ends=make("p",{class:"pair"},thingButton(
state.path.from),thingButton(state.path.to)),head=panelHead([make("span",null,words("path"))],pathName(state.path),()=>change({path:null})),among=shown.searched===
totals.ties?[]:[make("p",{class:"soft"},words("path_among",{count:number(shown.searched),of:number(totals.ties)}))],wider=wayOverAll(state.path),whole2=wider&&isBetter(
wider,route)?wholePart(wider):[],beside2=[...directly(state.path,route,among.length>0&&!whole2.length),...undrawnPart(undrawnOf([state.path.from,state.path.to]))];
return route?[head,ends,...whole2,make("p",{class:"gist"},`${counted(route.hops.length,"path_steps")} ${words(`path_over_${route.over}`)}`),...among,hopList(route),
...beside2,make("p",{class:"unsaid"},words("path_means"))]:[head,ends,...whole2,make("p",{class:"gist"},words(among.length?"path_none_part":"path_none")),...among,
make("p",{class:"soft"},words("path_none_means")),...beside2]}var overAll={of:"",way:null,among:0};function wayOverAll(path){let of=JSON.stringify(path);if(isPart&&
overAll.of!==of){let all=[...ties,...bareTies()];overAll={of,way:routeOver(all,path),among:all.length}}return isPart?overAll.way:null}function isBetter(way2,than){
return!than||way2.hops.length<than.hops.length||way2.over==="ties"&&than.over==="links"}function wholePart(way2){let bare=way2.hops.flat().filter(tie=>!tieById.
has(tie.id)).length;return[make("h3",null,words("path_whole",{of:number(overAll.among)})),make("p",{class:"soft"},`${counted(way2.hops.length,"path_steps")} ${words(
`path_over_${way2.over}`)}`),hopList(way2),make("p",{class:"soft small"},words("ends_only",{count:number(bare)}))]}function hopList({hops,things:on}){return make(
"ol",{class:"hops"},...hops.map((hop,index)=>hopItem(hop,on[index],on[index+1])))}function directly({from,to},route,isPartLookedAt){let aside=route&&route.hops.
length>1?ties.filter(tie=>tie.from===from&&tie.to===to||tie.from===to&&tie.to===from):[],bare=isPartLookedAt?othersOf(from).filter(one=>one.other===to):[],items=[
...[[from,to],[to,from]].filter(([one,other])=>route&&route.hops.length>1&&thingById.get(one)?.acts_for?.includes(other)).map(([one,other])=>make("span",null,`${nameOf(
one)} ${words("link_actsFor")} ${nameOf(other)}`)),...aside.map(tie=>tieButton(tie,tieName(tie),!0)),...bare.map(one=>namedButton(one))];return items.length?[make(
"h3",null,words("path_direct")),make("ul",{class:"choices"},...items.map(item=>make("li",null,item))),...bare.length?[make("p",{class:"soft small"},words("ends_\
only",{count:number(bare.length)}))]:[]]:[]}function hopItem(hop,from,to){return make("li",null,make("h3",null,`${nameOf(from)} – ${nameOf(to)}`),make("ul",{class:"\
choices"},...hop.map(tie=>make("li",null,tieById.has(tie.id)?tieButton(tie,tieName(tie),!0):namedButton({other:to,tie,id:""})))))}function isFolded(){return!!data.overview&&state.community===null&&!state.around&&!shown.route}function areGathered(){return state.hubs&&!shown.route&&!(data.overview&&
state.community===null)}function allTies2(){let inBackbone=tie=>!data.thinned||state.all||!!tie.backbone;if(!areGathered())return ties.filter(inBackbone);let gathered=hubThings.
filter(hub=>inBackbone((tiesOf.get(hub.id)||[])[0])).flatMap(hub=>pairsOf.get(hub.id)||[]);return[...ties.filter(tie=>!hubOf.has(tie.id)&&inBackbone(tie)),...gathered]}
function isOpen(id){return!data.overview||state.community===null||state.around||openMembers().has(id)}var opened={community:null,ids:new Set};function openMembers(){
return opened.community!==state.community&&(opened={community:state.community,ids:new Set((members.get(state.community??-1)||[]).slice(0,BUDGET).map(thing=>thing.
id))}),opened.ids}function applyFilters(){findRoute();let sifted=[],drawable=0;for(let tie of allTies2()){if(!isOpen(tie.from)||!isOpen(tie.to))continue;drawable+=
1;let facets=facetsOf(tie),failed=failing(facets);failed.length<2&&sifted.push({tie,facets,failed})}let passing=sifted.filter(({failed})=>!failed.length).map(({
tie})=>tie),far=state.around&&!shown.route?stepsFrom(passing,state.around):null;far&&(passing=passing.filter(tie=>far.has(tie.from)&&far.has(tie.to))),shown.route&&
(passing=[...new Set([...data.overview?[]:passing,...shown.route.hops.flat()])]),shown.passing=passing,shown.drawn=new Set(passing.map(tie=>tie.id)),shown.drawable=
drawable,count(sifted,far),show(passing,far)}function findRoute(){let among=state.path?ties.filter(tie=>!failing(facetsOf(tie)).length):[];shown.searched=among.
length,shown.route=state.path&&routeOver(among,state.path)}function stepsFrom(passing,{id,depth}){let links=passing.map(tie=>({id:tie.id,from:tie.from,to:tie.to,
strength:0}));return new Map([...distances(neighbours(links),id,depth)].slice(0,BUDGET))}function show(passing,far){let reached=new Set(passing.flatMap(tie=>[tie.
from,tie.to])),narrowed=isNarrowed(),stands2=thing=>reached.has(thing.id)||(far?thing.id===state.around?.id:!narrowed),standing=things.filter(thing=>!state.kindsOff.
has(thing.kind||"")&&isOpen(thing.id)&&stands2(thing)).map(thing=>thing.id);if(data.overview&&shown.route)shown.things=new Set(shown.route.things),shown.ties=shown.
drawn;else if(isFolded())shown.things=new Set(standing.map(id=>communityId(communityOf(id)))),shown.ties=new Set(passing.filter(tie=>communityOf(tie.from)!==communityOf(
tie.to)).map(tie=>communityTieId(tie.from,tie.to)));else{let gathered=areGathered()?passing.filter(tie=>hubOf.has(tie.id)):[];shown.things=new Set([...standing,
...gathered.map(tie=>hubOf.get(tie.id)||"")]),shown.ties=new Set(gathered.flatMap(tie=>[tie.from,tie.to].map(end=>spokeId(hubOf.get(tie.id)||"",end))));for(let tie of passing)
(!gathered.length||!hubOf.has(tie.id))&&shown.ties.add(tie.id)}}function count(sifted,far){let counts=Object.fromEntries([...GROUPS,"undated"].map(group=>[group,
new Map])),more=(group,value)=>counts[group].set(value,(counts[group].get(value)||0)+1),near2=sifted.filter(({tie})=>!far||wouldReach(tie,far));for(let{facets,failed}of near2){
for(let group of GROUPS)if(group!=="kinds"&&(!failed.length||failed[0]===group))for(let value of facets[group])more(group,value);!hasYear(facets.span)&&(!failed.
length||failed[0]==="time")&&more("undated","")}for(let thing of countable(near2,far))more("kinds",thing.kind||"");shown.counts=counts}function wouldReach(tie,far){
let[one,other]=[far.get(tie.from),far.get(tie.to)],depth=state.around?.depth||0;return one!==void 0&&other!==void 0||one!==void 0&&one<depth||other!==void 0&&other<
depth}function countable(near2,far){if(!far&&!isNarrowed())return things.filter(thing=>isOpen(thing.id));let reached=new Set(far&&state.around?[state.around.id]:
[]);for(let{tie,facets,failed}of near2){let hidden=facets.kinds.filter(kind=>state.kindsOff.has(kind));if(!(failed.length&&(failed[0]!=="kinds"||hidden.length>1)))
for(let end of[tie.from,tie.to])(!hidden.length||thingById.get(end)?.kind===hidden[0])&&reached.add(end)}return[...reached].flatMap(id=>thingById.get(id)||[])}function clearFilters(){
change(noFilters())}var picture,drawnThings2,drawnTies;function bends(){let pairs=new Map;for(let tie of[...ties,...hubTies,...communityTies]){let pair=JSON.stringify([tie.from,tie.
to].sort()),known3=pairs.get(pair);known3?known3.push(tie):pairs.set(pair,[tie])}let bent2=new Map;for(let parallel of pairs.values()){let ordered=[...parallel].
sort((a,b)=>rankOf(stepOf(b))-rankOf(stepOf(a))||(a.derived||0)-(b.derived||0)),width=Math.min(.24,.9/ordered.length);ordered.forEach((tie,index)=>{let side2=index%
2?1:-1,turned=tie.from<=tie.to?1:-1;bent2.set(tie.id,side2*turned*Math.ceil(index/2)*width)})}return bent2}function drawnThing(thing){let[shape]=KINDS[thing.kind||
""]||KINDS.organization,border=theme().dark?"#0d1116":"#20262d",fill3={background:colourOf(thing),border};return{id:thing.id,...state.moved.get(thing.id)||{x:thing.
x,y:thing.y},shape,label:void 0,borderWidth:thing.kind==="situation"?3:1.2,size:thing.size*larger*(shape==="square"?.82:shape==="dot"?.9:1),color:{...fill3,hover:fill3,
highlight:fill3},hidden:!shown.things.has(thing.id)}}function drawnTie(tie){let look2=lookOf(stepOf(tie)),bend=bent.get(tie.id)||0,held3=between.get(tie.id)?.length;
return{id:tie.id,from:tie.from,to:tie.to,width:held3?Math.min(4,.5+.5*Math.log2(held3))/overviewScale:look2.width*larger,dashes:tie.derived?[9*larger,6*larger]:
!1,color:{color:look2.colour,hover:look2.colour,highlight:look2.colour,opacity:1,inherit:!1},smooth:bend?{enabled:!0,type:bend>0?"curvedCW":"curvedCCW",roundness:Math.
abs(bend)}:!1,hidden:!shown.ties.has(tie.id)}}var overviewScale=1,bent=new Map,larger=1,ordinary=1,stretched={x:1,y:1};function stretch(){let canvas=element("ca\
nvas"),across=Math.max(...things.map(t=>t.x))-Math.min(...things.map(t=>t.x))||1,down=Math.max(...things.map(t=>t.y))-Math.min(...things.map(t=>t.y))||1,room=narrow.
matches?[90,110]:[150,120],wanted=(canvas.clientWidth-room[0])/across/((canvas.clientHeight-room[1])/down),by=Math.min(2,Math.max(.5,wanted>0?wanted:1));Object.
assign(stretched,by>1?{x:by,y:1}:{x:1,y:1/by});for(let thing of things)thing.x*=stretched.x,thing.y*=stretched.y;placeGroups(),overviewScale=viewOf(communityThings)?.
scale||1,sizeCommunities(overviewScale),things.length<=150&&(ordinary=Math.min(1.6,Math.max(1,.8/(viewOf(things)?.scale||1)))),larger=ordinary}function fitSizes(){
let wanted=data.overview&&!isFolded()&&inOrder.things.length<=150?Math.min(20,Math.max(1,.7/(viewOf(inOrder.things)?.scale||1))):ordinary;wanted!==larger&&(larger=
wanted,recolour())}function placeOf(id){return picture.body.nodes[id]||state.moved.get(id)||thingById.get(id)||{x:0,y:0}}var held2={things:new Map,ties:new Map};
function sync(drawn,known3,now,look2){let wanted=new Set(now.map(one=>one.id)),changed=[...known3].filter(([id,on])=>on!==wanted.has(id)).map(([id,on])=>({id,hidden:on})),
added=now.filter(one=>!known3.has(one.id)).map(look2);changed.length&&drawn.update(changed),added.length&&drawn.add(added);for(let{id,hidden}of changed)known3.set(
id,!hidden);for(let id of wanted)known3.set(id,!0)}function syncPicture(){picture?.body.emitter.emit("_blockRedraw"),sync(drawnThings2,held2.things,inOrder.things,
drawnThing),sync(drawnTies,held2.ties,[...inOrder.ties].reverse(),drawnTie),picture?.body.emitter.emit("_allowRedraw")}function recolour(){drawnThings2?.update(
[...held2.things.keys()].flatMap(id=>thingById.get(id)||[]).map(drawnThing).map(({x,y,...look2})=>look2)),drawnTies?.update([...held2.ties.keys()].flatMap(id=>tieById.
get(id)||[]).map(drawnTie))}function inPicture(){return{things:picture.body.nodeIndices,ties:picture.body.edgeIndices}}function draw(){stretch(),bent=bends();let{
DataSet,Network}=window.vis;drawnThings2=new DataSet([]),drawnTies=new DataSet([]),syncPicture();let options={...data.options,locale:"en"};options.interaction={
...options.interaction,hideEdgesOnDrag:ties.length>2*BUDGET},picture=new Network(element("canvas"),{nodes:new DataSet([]),edges:new DataSet([])},options),picture.
on("afterDrawing",paint),picture.on("click",event=>{event.nodes.length?openThing(event.nodes[0]):event.edges.length&&select(event.edges[0]),picture.unselectAll()}),
picture.on("dragEnd",event=>{event.nodes.length&&putDown(event.nodes),picture.unselectAll()});for(let[enter,leave,what]of[["hoverNode","blurNode","node"],["hove\
rEdge","blurEdge","edge"]])picture.on(enter,event=>hover(event[what])),picture.on(leave,event=>{state.hovered===event[what]&&hover("")});fill()}var painted;function fill(){
picture.body.emitter.emit("_blockRedraw"),picture.setData({nodes:drawnThings2,edges:drawnTies}),showAll(!1),picture.body.emitter.emit("_allowRedraw"),painted=new Promise(
kept=>picture.once("afterDrawing",kept)),picture.body.emitter.emit("_requestRedraw")}function putDown(ids){let places=picture.getPositions(ids),rounded=Object.entries(
places).map(([id,{x,y}])=>[id,{x:Math.round(x),y:Math.round(y)}]);change({moved:new Map([...state.moved,...rounded])})}function place(ids){let drawn=[...new Set(
ids)].filter(id=>held2.things.has(id));drawnThings2.update(drawn.map(id=>({id,...at(id)})))}function at(id){let{x,y}=state.moved.get(id)||thingById.get(id)||{x:0,
y:0};return{x,y}}function hover(id){state.hovered=id,element("canvas").style.cursor=id?"pointer":"",picture.redraw()}function focusSet(){let id=state.hovered||state.
selected,tie=tieById.get(isFolded()?foldedId(id):id);if(shown.route&&(!id||!state.hovered&&shown.route.hops.some(hop=>hop.some(one=>one.id===id))))return{things:new Set(
shown.route.things),ties:new Set(shown.route.hops.flat().map(one=>one.id))};if(tie&&!shown.ties.has(tie.id))return null;if(tie){let all=isSpoke(tie)?(tiesOf.get(
tie.from)||[]).filter(one=>shown.ties.has(one.id)):[tie];return{things:new Set(all.flatMap(one=>[one.from,one.to])),ties:new Set(all.map(one=>one.id))}}if(!shown.
things.has(id))return null;let near2=(tiesOf.get(id)||[]).filter(one=>shown.ties.has(one.id));return{things:new Set([id,...near2.flatMap(one=>[one.from,one.to])]),
ties:new Set(near2.map(one=>one.id))}}function foldedId(id){let tie=tieById.get(id);return tie&&tie.link!=="community"?communityTieId(tie.from,tie.to):tie?id:communityId(
communityOf(id))}function paint(ctx){let bright=focusSet(),wide=element("canvas").clientWidth,high=element("canvas").clientHeight,ratio=ctx.canvas.width/(wide||
1);if(bright){ctx.save(),ctx.setTransform(ratio,0,0,ratio,0,0),ctx.globalAlpha=.82,ctx.fillStyle=theme().paper,ctx.fillRect(0,0,wide,high),ctx.restore();for(let id of bright.
ties)picture.body.edges[id]?.draw(ctx);for(let id of bright.things)shown.things.has(id)&&picture.body.nodes[id]?.draw(ctx)}ctx.save(),ctx.setTransform(ratio,0,0,
ratio,0,0);let chosen=thingById.get(state.selected);if(chosen&&shown.things.has(chosen.id)){let at2=picture.canvasToDOM(placeOf(chosen.id));ctx.beginPath(),ctx.
arc(at2.x,at2.y,chosen.size*larger*picture.getScale()+6,0,2*Math.PI),ctx.lineWidth=2.5,ctx.strokeStyle=theme().focus,ctx.stroke()}paintNames(ctx,wide,high,bright),
ctx.restore()}var still=matchMedia("(prefers-reduced-motion: reduce)"),narrow=matchMedia("(max-width: 760px)");function wholeView(){return viewOf(inOrder.things.
map(thing=>placeOf(thing.id)),larger>1?1.3/larger:1.6)}function viewOf(seen,closest=1.6,high=element("canvas").clientHeight){if(!seen.length)return null;let left=Math.
min(...seen.map(t=>t.x)),right=Math.max(...seen.map(t=>t.x)),top=Math.min(...seen.map(t=>t.y)),bottom=Math.max(...seen.map(t=>t.y)),canvas=element("canvas"),room=narrow.
matches?[90,110]:[150,120],scale=Math.min((canvas.clientWidth-room[0])/(right-left||1),Math.max(high-room[1],40)/(bottom-top||1),closest),lift=14/Math.max(scale,
.001);return{position:{x:(left+right)/2,y:(top+bottom)/2-lift},scale:Math.max(scale,.001)}}function showThings(ids){uncovered()<LEAST&&element("canvas").scrollIntoView(
{block:"start"});let free=uncovered(),high=element("canvas").clientHeight,view2=viewOf([...ids].map(placeOf),1.6,free<LEAST?high:free);if(!view2)return;let scale=Math.
min(view2.scale,1.2/larger),{x,y}=view2.position;move({position:{x,y:y+(free<LEAST?0:(high-free)/2/scale)},scale})}var LEAST=90;function uncovered(){let canvas=element(
"canvas").getBoundingClientRect(),sheet=narrow.matches?element("panel").getBoundingClientRect().top:canvas.bottom;return Math.min(canvas.bottom,sheet)-Math.max(
canvas.top,0)}function showAll(moving=!0){picture.setSize();let view2=wholeView();view2&&move(view2,moving)}function move(view2,moving=!0){picture.moveTo({...view2,
animation:moving&&!still.matches?{duration:260,easingFunction:"easeInOutQuad"}:!1})}function bringIntoSight(id){let tie=tieById.get(id),ends=(tie?[tie.from,tie.
to]:[id]).map(placeOf),canvas=element("canvas").getBoundingClientRect(),free=uncovered();if(free<LEAST)return;let seen=ends.map(end=>picture.canvasToDOM(end)),covered=canvas.
height-free;if(seen.every(at2=>at2.x>50&&at2.y>40&&at2.x<canvas.width-50&&at2.y<free-40))return;let wide=Math.abs(ends[0].x-ends[ends.length-1].x),high=Math.abs(
ends[0].y-ends[ends.length-1].y),scale=Math.min(picture.getScale(),(canvas.width-150)/(wide||1),Math.max(free-110,40)/(high||1)),x=ends.reduce((sum,end)=>sum+end.
x,0)/ends.length,y=ends.reduce((sum,end)=>sum+end.y,0)/ends.length;move({position:{x,y:y+covered/2/scale},scale})}function canvasKey(event){let step2=60/picture.
getScale(),way2={ArrowLeft:[-step2,0],ArrowRight:[step2,0],ArrowUp:[0,-step2],ArrowDown:[0,step2]}[event.key];if(!(event.ctrlKey||event.metaKey||event.altKey)){
if(way2){let at2=picture.getViewPosition();move({position:{x:at2.x+way2[0],y:at2.y+way2[1]}},!1)}else if(event.key==="+"||event.key==="=")zoom(1.25);else if(event.
key==="-")zoom(.8);else if(event.key==="0")showAll();else return;event.preventDefault()}}function zoom(factor){move({position:picture.getViewPosition(),scale:Math.
min(6,Math.max(.001,picture.getScale()*factor))})}var past=new Past,isTie=id=>tieById.has(id);function address(most2){return writeAddress(state,{lang:data.lang,isTie,stretch:stretched,most:most2})}function step(){
let{lang,hovered,ready,...kept}=state;return kept}function wordsOf(kept){return writeAddress({...kept,lang:data.lang},{lang:data.lang,isTie,most:1/0})}function change(what){
let before3=step();Object.assign(state,what),wordsOf(before3)!==wordsOf(step())&&past.record(before3),refresh(),writeHash()}function goTo(to,said){if(!to)return announce(
words("nothing_more"));Object.assign(state,to),refresh(),state.selected&&bringIntoSight(state.selected),writeHash(),announce(words(said))}function undo(){goTo(past.
back(step()),"undone")}function redo(){goTo(past.forth(step()),"redone")}function writeHash(){try{let hash=`#${address()}`;(location.hash||"#")!==hash&&history.
pushState({all:address(1/0)},"",hash)}catch{}}function resolved(id){return thingById.has(id)||tieById.has(id)?id.startsWith("community:")&&!tieById.has(id)?"":id:
ties.find(tie=>tie.situation===id)?.id||""}function sound(said){let known3=id=>thingById.has(id||""),sets=Object.fromEntries(GROUPS.filter(group=>said[FILTERS[group]].
size).map(group=>{let found=new Set(ties.flatMap(tie=>facetsOf(tie)[group]));return[FILTERS[group],new Set([...said[FILTERS[group]]].filter(value=>found.has(value)))]}));
return{...said,...sets,lang:said.lang in data.words?said.lang:data.lang,selected:resolved(said.selected),around:known3(said.around?.id)?said.around:null,path:known3(
said.path?.from)&&known3(said.path?.to)?said.path:null,community:data.overview&&members.has(said.community??NaN)?said.community:null,step:said.step<(data.story?.
steps?.length||0)?said.step:-1,moved:new Map([...said.moved].filter(([id])=>known3(id)))}}function openAddress(){let said="";try{said=history.state?.all??location.
hash}catch{said=""}let before3=step(),all=address(1/0),isKnown=id=>!!resolved(id);Object.assign(state,sound(readAddress(String(said),{isKnown,stretch:stretched}))),
address(1/0)!==all&&(wordsOf(before3)!==wordsOf(step())&&past.record(before3),refresh(),state.selected&&bringIntoSight(state.selected))}function chip(key,text,away,open){let leave=()=>{away(),element(`tab-${state.view}`).focus({preventScroll:!0})};return make("li",{class:"chip","data-chip":key},
open?make("button",{type:"button",class:"said",click:open},bdi(text)):make("span",{class:"said"},bdi(text)),make("button",{type:"button",class:"leave","aria-lab\
el":words("take_away",{what:text}),click:leave},"×"))}function showChips(){let chips=[];if(data.overview&&state.community!==null&&!shown.route&&chips.push(chip(
"community",words("community_open",{name:nameOf(communityId(state.community))}),()=>change({community:null}))),state.around&&!shown.route&&chips.push(chip("arou\
nd",words("around",{steps:counted(state.around.depth,"steps"),name:nameOf(state.around.id)}),()=>change({around:null}))),askedFrom&&chips.push(chip("asked",words(
"path_asked",{from:nameOf(askedFrom)}),dropPath)),state.path){let name=shown.route?pathName(state.path):words("path_chip_none",{path:pathName(state.path)});chips.
push(chip("path",name,()=>change({path:null}),()=>change({selected:""})))}element("chips").replaceChildren(...chips),element("find").setAttribute("placeholder",
askedFrom?words("path_hint",{from:nameOf(askedFrom)}):words("find_hint"))}var drawer=element("drawer");function settle(){!narrow.matches&&drawer.open&&drawer.close(),element(narrow.matches?"drawer-body":"filters-home").append(element(
"legend"))}function listenToDrawer(){settle(),narrow.addEventListener("change",settle),element("filters-open").addEventListener("click",()=>drawer.showModal());
for(let id of["drawer-close","drawer-done"])element(id).addEventListener("click",()=>drawer.close());drawer.addEventListener("click",event=>{event.target===drawer&&
drawer.close()}),drawer.addEventListener("keydown",event=>{event.key==="Escape"&&event.stopPropagation()}),drawer.addEventListener("close",()=>element("filters-\
open").focus())}var MOST=12;function tally(values){let counts=new Map;for(let value of values)counts.set(value,(counts.get(value)||0)+1);return[...counts]}function tick(group,value,said){
let box=make("input",{type:"checkbox",value,"data-group":group});return box.addEventListener("change",()=>{let chosen=new Set(state[FILTERS[group]]);box.checked===
isOff(group)?chosen.delete(value):chosen.add(value),change({[FILTERS[group]]:chosen})}),make("label",{class:"tick"},box,...said,make("span",{class:"count"}))}function fieldset(name,parts){
let within2=parts.filter(part=>part!==null);return within2.length?make("fieldset",{"data-of":name},make("legend",null,words(name)),...within2):null}function list(group,name,values,named){
let line=value=>tick(group,value,[make("span",null,bdi(named(value)))]);if(values.length<=MOST)return fieldset(name,[...values].sort((a,b)=>named(a[0])<named(b[0])?
-1:1).map(([value])=>line(value)));let ordered=[...values].sort((a,b)=>b[1]-a[1]||(named(a[0])<named(b[0])?-1:1)).map(([value])=>value),narrow2=make("input",{type:"\
text",class:"narrow","aria-label":words("narrow",{list:words(name)}),placeholder:words("narrow_hint")}),lines2=make("div",null),more=make("button",{type:"button",
class:"more"}),most2=MOST,fill3=()=>{let asked2=narrow2.value.normalize("NFKC").toLowerCase().trim(),chosen=state[FILTERS[group]],fit=ordered.filter(value=>named(
value).normalize("NFKC").toLowerCase().includes(asked2)),listed=fit.filter((value,index)=>index<most2||chosen.has(value));lines2.replaceChildren(...listed.map(line)),
more.textContent=words("show_more",{count:number(fit.length-listed.length)}),more.hidden=fit.length===listed.length,fit.length||lines2.append(make("p",{class:"s\
oft"},words("no_choices"))),syncLegend()};narrow2.addEventListener("input",()=>{most2=MOST,fill3()}),more.addEventListener("click",()=>{let before3=lines2.childElementCount;
most2+=50,fill3(),lines2.querySelectorAll("input")[before3]?.focus()});let made3=fieldset(name,[narrow2,lines2,more]);return fill3(),made3}function yearBox(name,end){
let box=make("input",{type:"number",min:0,max:9999,step:1,id:`year-${end}`,inputmode:"numeric"});return box.addEventListener("change",()=>change({[end]:box.value===
""?null:Number(box.value)})),make("label",{class:"year"},make("span",null,words(name)),box)}function switchBox(id,name,what,hint=""){let box=make("input",{type:"\
checkbox",id,role:"switch"});return box.addEventListener("change",()=>change(what(box.checked))),make("label",{class:"tick"},box,make("span",null,name,hint?make(
"small",null,hint):null))}function timeGroup(){if(!ties.some(tie=>hasYear(facetsOf(tie).span)))return null;let undated=switchBox("undated",words("undated"),on=>({
undated:on}));undated.append(make("span",{class:"count"}));let inferred=ties.filter(tie=>isInferred(tie)&&hasYear(facetsOf(tie).span)).length,note2=inferred?make(
"p",{class:"note"},counted(inferred,"years_inferred")):null;return fieldset("time",[make("div",{class:"years"},yearBox("year_from","from"),yearBox("year_to","to")),
undated,note2])}function thinnedGroup(){if(!data.thinned)return null;let{kept,of,carried=of}=data.thinned;return fieldset("thinned",[make("p",{class:"note"},words(
"thinned_says",{kept:number(kept),of:number(of),rule:visible(inLanguage(data.thinned,"rule"))})),isPart?make("p",{class:"note"},words("held_says",{count:number(
carried),of:number(of)})):null,make("p",{class:"note",id:"counts-say"}),kept<carried?switchBox("all",words(isPart?"thinned_all_held":"thinned_all",{count:number(
carried)}),on=>({all:on})):null])}function drawingGroup(){let named=communities.length?switchBox("colours",words("colours"),on=>({colours:on?"community":"kind"})):
null,hubs=hubThings.length?switchBox("hubs",words("hubs"),on=>({hubs:on,...on?{path:null}:{}}),words(isPart?"hubs_hint_held":"hubs_hint",{count:number(hubThings.
length),of:number(data.whole?.situations??0)})):null;return fieldset("drawn",[hubs,named,communities.length?make("ul",{id:"communities",class:"plain",hidden:!0},
...communityLines()):null])}function communityLines(){let line=(id,name,size)=>make("li",{class:"note"},communitySwatch(id),make("span",null,bdi(name)),make("sp\
an",{class:"count"},number(size))),first=communities.slice(0,8).map(one=>line(one.id,visible(inLanguage(one,"name")||words("community_others")),one.size||things.
filter(thing=>thing.community===one.id).length)),named=new Set(communities.slice(0,8).map(one=>one.id)),rest=things.filter(thing=>!named.has(thing.community??-1)).
length;return rest?[...first,line(null,words("community_others"),rest)]:first}function showLegend(){let steps2=tally(ties.map(stepOf)).sort((a,b)=>rankOf(b[0])-
rankOf(a[0])||(a[0]<b[0]?-1:1)),kindOrder=Object.keys(KINDS),kinds2=tally(things.map(thing=>thing.kind||"")).sort((a,b)=>kindOrder.indexOf(a[0])-kindOrder.indexOf(
b[0])),stepBox=([step2])=>tick("steps",step2,[stroke({step:step2}),make("span",null,stepName(step2))]),derived=ties.some(tie=>tie.derived),values=group=>tally(ties.
flatMap(tie=>facetsOf(tie)[group])),several=choices=>choices.length>1?choices:[];element("legend").replaceChildren(...[thinnedGroup(),fieldset("legend_stage",[...steps2.
filter(([step2])=>rankOf(step2)>=0).map(stepBox),steps2.some(([step2])=>rankOf(step2)>=0)?make("p",{class:"note"},words("legend_each")):null,derived?make("p",{class:"\
note"},stroke({step:"none",derived:1}),make("span",null,words("dashed"))):null]),fieldset("legend_other",steps2.filter(([step2])=>rankOf(step2)<0).map(stepBox)),
fieldset("legend_kind",kinds2.map(([kind])=>tick("kinds",kind,[swatch(kind),make("span",null,kindName(kind))]))),drawingGroup(),list("technologies","about",values(
"technologies"),nameOf),list("places","about_places",values("places"),nameOf),timeGroup(),list("voices","voices",several(values("voices")),voiceName),list("sour\
ces","sources",several(values("sources")),sourceName),ties.length?make("button",{type:"button",class:"quiet",id:"reset",click:clearFilters},words("reset")):null].
filter(one=>one!==null)),syncLegend()}function voiceName(voice){if(!voice)return words("named_by_source");let said=ties.find(tie=>tie.voice===voice)?.according_to;
return thingById.has(voice)||data.labels[voice]?nameOf(voice):visible(said||voice)}function syncLegend(){for(let box of element("legend").querySelectorAll("inpu\
t[data-group]")){let group=box.dataset.group;box.checked=state[FILTERS[group]].has(box.value)!==isOff(group),showCount(box,shown.counts[group]?.get(box.value)||
0)}let set=(id,on)=>{let box=document.getElementById(id);return box&&(box.checked=on),box},say=document.getElementById("counts-say");say&&(say.textContent=words(
"counts_say",{count:number(shown.drawable)})),set("hubs",state.hubs),set("all",state.all);let colours2=set("colours",state.colours==="community");colours2&&(element(
"communities").hidden=!colours2.checked);let undated=set("undated",state.undated);undated&&showCount(undated,shown.counts.undated?.get("")||0);for(let end of["f\
rom","to"]){let box=document.getElementById(`year-${end}`);box&&(box.value=String(state[end]??""))}let reset=document.getElementById("reset");reset&&(reset.disabled=
!isFiltered())}function showCount(box,count2){let label=box.closest("label"),written3=label?.querySelector(".count");written3&&(written3.textContent=number(count2)),
label?.classList.toggle("nothing",count2===0),label&&(label.title=count2?"":words("nothing"))}var STEPS2=[.01,.02,.05,.1,.2,.5,1,2,5,10,15,30,45];function viewOfPlaces(places,wide,high){let lats=places.map(place2=>place2.lat),longs=places.map(place2=>place2.
long),[south,north,west,east]=[Math.min(...lats),Math.max(...lats),Math.min(...longs),Math.max(...longs)],lat=(south+north)/2,squeeze=Math.max(.1,Math.cos(lat*Math.
PI/180)),scale=Math.min(.72*wide/(Math.max(1,east-west)*squeeze),.72*high/Math.max(1,north-south));return{lat,long:(west+east)/2,scale,squeeze,wide,high}}function projected({
lat,long},view2){return{x:view2.wide/2+(long-view2.long)*view2.scale*view2.squeeze,y:view2.high/2-(lat-view2.lat)*view2.scale}}function placeAt({x,y},view2){return{
lat:view2.lat-(y-view2.high/2)/view2.scale,long:view2.long+(x-view2.wide/2)/(view2.scale*view2.squeeze)}}function graticule(view2){let low=placeAt({x:0,y:view2.
high},view2),high=placeAt({x:view2.wide,y:0},view2),lines2=(from,to,most2)=>{let[first,last]=[Math.max(from,-most2),Math.min(to,most2)],every=STEPS2.find(step2=>(last-
first)/step2<=7)??90,made3=[];for(let index=Math.ceil(first/every);index*every<=last;index+=1)made3.push(Number((index*every).toFixed(2)));return made3};return{
lats:lines2(low.lat,high.lat,90),longs:lines2(low.long,high.long,180)}}function beside(index,count2){if(count2===1)return{x:0,y:0};let radius=Math.max(11,count2*
17/(2*Math.PI)),angle=2*Math.PI*index/count2-Math.PI/2;return{x:radius*Math.cos(angle),y:radius*Math.sin(angle)}}var view=null,current="";function isPlaced(thing){return Number.isFinite(thing.lat)&&Number.isFinite(thing.long)}function svg(tag,attributes,...children){let made3=document.
createElementNS(SVG,tag);for(let[name,value]of Object.entries(attributes))made3.setAttribute(name,String(value));return made3.append(...children),made3}function showMap(){
let placed=inOrder.things.filter(isPlaced),unplaced=isFolded()?[]:inOrder.things.filter(thing=>!isPlaced(thing)&&thing.kind!=="situation"),onMap2=new Set(placed.
map(thing=>thing.id)),drawn=(areGathered()?shown.passing:inOrder.ties).filter(tie=>onMap2.has(tie.from)&&onMap2.has(tie.to)),sheet=element("map");if(element("ma\
p-box").hidden=!placed.length,element("map-none").hidden=placed.length>0,element("map-none").textContent=words(isFolded()?"map_folded":"map_none",{count:counted(
things.filter(isPlaced).length,"count_nodes")}),listUnplaced(placed,unplaced,drawn),!placed.length)return sheet.replaceChildren();let wide=sheet.clientWidth||600,
high=sheet.clientHeight||400;view=view?{...view,wide,high}:viewOfPlaces(placed,wide,high),drawMap(placed,drawn,view)}function listUnplaced(placed,unplaced,drawn){
let said=words("map_counts",{things:counted(placed.length,"count_nodes"),ties:counted(drawn.length,"count_ties")});element("map-counts").textContent=placed.length?
said:"";let box=element("unplaced");box.hidden=!unplaced.length,box.open||=!placed.length;let listed=unplaced.slice(0,200);box.replaceChildren(make("summary",null,
counted(unplaced.length,"unplaced")),make("ul",{class:"plain"},...listed.map(thing=>make("li",null,thingButton(thing.id)))),unplaced.length>listed.length?make("\
p",{class:"soft"},words("and_more",{count:number(unplaced.length-listed.length)})):"")}function pointsOf(placed,now){let points=new Map;for(let together of grouped(
placed,thing=>`${thing.lat},${thing.long}`).values()){let at2=projected(together[0],now);together.forEach((thing,index)=>{let off=beside(index,together.length);
points.set(thing.id,{x:at2.x+off.x,y:at2.y+off.y})})}return points}function drawMap(placed,drawn,now){let points=pointsOf(placed,now),bright=focusSet();points.has(
current)||(current=placed[0].id);let focused=element("map").contains(document.activeElement),sheet=svg("svg",{width:now.wide,height:now.high,viewBox:`0 0 ${now.
wide} ${now.high}`,role:"group","aria-label":words("map_name")});sheet.append(grid(now),svg("g",{class:"ways"},...[...drawn].reverse().map(tie=>way(tie,points,bright))),
svg("g",{},...placed.map(thing=>dot(thing,points,bright))),names(placed,points,now,bright)),element("map").replaceChildren(sheet),focused&&pointOf(current)?.focus(
{preventScroll:!0})}function pointOf(id){return[...element("map").querySelectorAll("[data-thing]")].find(one=>one.dataset.thing===id)}function grid(now){let{lats,
longs}=graticule(now),written3=(degrees,plus,minus)=>degrees?words(degrees>0?plus:minus,{degrees:number(Math.abs(degrees))}):"0°";return svg("g",{class:"grid",
"aria-hidden":"true"},...lats.flatMap(lat=>{let{y}=projected({lat,long:0},now);return[svg("path",{d:`M0,${y}H${now.wide}`}),svg("text",{x:8,y:y-4},written3(lat,
"north","south"))]}),...longs.flatMap(long=>{let{x}=projected({lat:0,long},now);return[svg("path",{d:`M${x},0V${now.high}`}),x>60&&x<now.wide-70?svg("text",{x:x+
4,y:now.high-8},written3(long,"east","west")):""]}))}function way(tie,points,bright){let[from,to]=[tie.from,tie.to].map(id=>points.get(id)||{x:0,y:0}),bend=(bent.
get(tie.id)||0)*(tie.from<tie.to?1:-1),middle2={x:(from.x+to.x)/2-(to.y-from.y)*bend,y:(from.y+to.y)/2+(to.x-from.x)*bend},look2=lookOf(stepOf(tie)),path=svg("p\
ath",{d:`M${from.x},${from.y}Q${middle2.x},${middle2.y} ${to.x},${to.y}`,stroke:look2.colour,"stroke-width":look2.width,"data-tie":tie.id,...tie.derived?{"strok\
e-dasharray":"9 6"}:{},class:bright&&!bright.ties.has(tie.id)?"dim":""},svg("title",{},tie.link==="tie"?`${tieName(tie)}: ${stepSaid(tie)}`:tieName(tie)));return path.
addEventListener("click",()=>select(tieById.has(tie.id)?tie.id:tie.situation||"")),path}function dot(thing,points,bright){let at2=points.get(thing.id)||{x:0,y:0},
[shape]=KINDS[thing.kind||""]||KINDS.organization,made3=svg("g",{transform:`translate(${at2.x},${at2.y})`,role:"button",tabindex:thing.id===current?0:-1,"data-t\
hing":thing.id,"aria-label":`${nameOf(thing.id)}, ${kindName(thing.kind||"")}`,class:`point${bright&&!bright.things.has(thing.id)?" dim":""}${state.selected===thing.
id?" chosen":""}`},svg("circle",{r:14,class:"halo"}),svg("path",{d:outline(shape),fill:colourOf(thing)}));return made3.addEventListener("click",()=>openThing(thing.
id)),made3.addEventListener("keydown",pointKey),made3}function names(placed,points,now,bright){let ctx=document.createElement("canvas").getContext("2d"),layer=svg(
"g",{class:"names","aria-hidden":"true"});if(!ctx)return layer;ctx.font=`12.5px ${theme().font}`;let occupied=new Occupied;for(let{x,y}of points.values())occupied.
take([x-9,y-9,x+9,y+9]);for(let thing of placed){let at2=points.get(thing.id);if(!at2||bright&&!bright.things.has(thing.id)||at2.x<0||at2.y<0||at2.x>now.wide||at2.
y>now.high)continue;let text=lines(ctx,nameOf(thing.id),150),height=text.lines.length*15;for(let[x,y,anchor]of[[at2.x+13,at2.y,"start"],[at2.x-13,at2.y,"end"],[
at2.x,at2.y+14+height/2,"middle"],[at2.x,at2.y-14-height/2,"middle"]]){let start2=anchor==="start"?x:anchor==="end"?x-text.width:x-text.width/2,box=[start2-2,y-
height/2,start2+text.width+2,y+height/2];if(!(box[0]<0||box[2]>now.wide||box[1]<0||box[3]>now.high||!occupied.free(box))){occupied.take(box),layer.append(...text.
lines.map((line,index)=>svg("text",{x,y:y-height/2+12+index*15,"text-anchor":anchor},line)));break}}}return layer}function pointKey(event){let key=event.key;(key===
"Enter"||key===" ")&&(event.preventDefault(),comeBackTo(element("tab-map")),openThing(current),element("panel-name").focus({preventScroll:!0}));let way2={ArrowLeft:[
-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]}[key];if(!way2||!view)return;event.preventDefault();let points=pointsOf(inOrder.things.filter(isPlaced),view),
here=points.get(current);if(!here)return;let cost=at2=>{let[x,y]=[at2.x-here.x,at2.y-here.y],along=x*way2[0]+y*way2[1];return along>.5?along+2*Math.abs(x*way2[1]+
y*way2[0]):1/0},next2=[...points].map(([id,at2])=>({id,cost:cost(at2)})).filter(one=>one.cost<1/0).sort((a,b)=>a.cost-b.cost)[0];next2&&(pointOf(current)?.setAttribute(
"tabindex","-1"),current=next2.id,pointOf(current)?.setAttribute("tabindex","0"),pointOf(current)?.focus({preventScroll:!0}))}function zoomMap(factor,at2){if(!view)
return;let fixed=at2||{x:view.wide/2,y:view.high/2},place2=placeAt(fixed,view);view={...view,scale:Math.min(2e4,Math.max(.5,view.scale*factor))},moveTo(place2,fixed)}
function moveTo(place2,at2){if(!view)return;let now=placeAt(at2,view);view={...view,lat:Math.max(-90,Math.min(90,view.lat+place2.lat-now.lat)),long:Math.max(-180,
Math.min(180,view.long+place2.long-now.long))},showMap()}function fitMap(){view=null,showMap()}function pointIn(event){let box=element("map").getBoundingClientRect();
return{x:event.clientX-box.left,y:event.clientY-box.top}}function listenToMap(){let sheet=element("map");element("map-in").addEventListener("click",()=>zoomMap(
1.4)),element("map-out").addEventListener("click",()=>zoomMap(1/1.4)),element("map-fit").addEventListener("click",fitMap),sheet.addEventListener("wheel",event=>{
event.preventDefault(),zoomMap(event.deltaY<0?1.2:1/1.2,pointIn(event))},{passive:!1}),sheet.addEventListener("pointerdown",drag),new ResizeObserver(()=>{state.
view==="map"&&showMap()}).observe(sheet)}function drag(event){if(!view||event.button||!(event.target instanceof Element)||event.target.closest("[data-thing], [d\
ata-tie]"))return;let sheet=element("map"),place2=placeAt(pointIn(event),view),move2=moved=>requestAnimationFrame(()=>moveTo(place2,pointIn(moved)));sheet.setPointerCapture(
event.pointerId),sheet.addEventListener("pointermove",move2),sheet.addEventListener("pointerup",()=>sheet.removeEventListener("pointermove",move2),{once:!0})}function onMap(){
let sheet=element("map");return{things:sheet.querySelectorAll("[data-thing]").length,ties:sheet.querySelectorAll("[data-tie]").length}}function escaped2(text){let names3={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;","'":"&#39;"};return visible(text).replace(/[&<>"']/g,one=>names3[one])}function cell(value){
let text=visible(value??""),safe=/^[=+\-@\t\r\n\0＝＋－＠]/.test(String(value??""))||/^[=+\-@＝＋－＠]/.test(text)?`'${text}`:text;return/[",\n\r]/.test(
safe)?`"${safe.replaceAll('"','""')}"`:safe}function csvOf(columns,rows){return`\uFEFF${[columns,...rows].map(row2=>row2.map(cell).join(",")).join(`\r
`)}\r
`}function graphmlOf(columns,nodes,edges,facts2=[]){let keys=columns.map((column,index)=>({...column,id:`d${index}`})),said=(of,values)=>keys.filter(key=>key.for===
of).map((key,index)=>values[index]===""||values[index]===void 0||values[index]===null?"":`      <data key="${key.id}">${escaped2(values[index])}</data>
`).join("");return[`<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
`,...keys.map(key=>`  <key id="${key.id}" for="${key.for}" attr.name="${escaped2(key.name)}" attr.type="${key.type||"string"}"/>
`),...facts2.map((fact,index)=>`  <key id="g${index}" for="graph" attr.name="${escaped2(fact.name)}" attr.type="${fact.type||"string"}"/>
`),`  <graph id="shown" edgedefault="undirected">
`,...facts2.map((fact,index)=>`    <data key="g${index}">${escaped2(fact.value)}</data>
`),...nodes.map(node=>`    <node id="${escaped2(node.id)}">
${said("node",node.values)}    </node>
`),...edges.map(edge=>`    <edge id="${escaped2(edge.id)}" source="${escaped2(edge.from)}" target="${escaped2(edge.to)}">
${said("edge",edge.values)}    </edge>
`),`  </graph>
</graphml>
`].join("")}function short(value){return String(Math.round(value*100)/100)}function written2(attributes){return Object.entries(attributes).filter(([,value])=>value!==
void 0).map(([name,value])=>` ${name}="${typeof value=="number"?short(value):escaped2(value)}"`).join("")}function markOf({d,x=0,y=0,scale=1,fill:fill3="none",stroke:stroke2,
width=1,dash,opacity,title}){let moved=x||y||scale!==1?`translate(${short(x)} ${short(y)})${scale!==1?` scale(${short(scale)})`:""}`:void 0,line=stroke2?{stroke:stroke2,
"stroke-width":width/scale,"stroke-dasharray":dash?.length?dash.map(short).join(" "):void 0,"stroke-linejoin":"round"}:{},open=`<path${written2({d,transform:moved,
fill:fill3,...line,opacity})}`;return title?`${open}><title>${escaped2(title)}</title></path>`:`${open}/>`}var ANCHORS={left:void 0,center:"middle",right:"end"};
function textOf({text,x,y,size,weight,align="left",fill:fill3,halo,opacity}){let behind=halo?{stroke:halo,"stroke-width":4,"stroke-linejoin":"round","paint-orde\
r":"stroke"}:{},look2={x,y:y+size*.36,"font-size":size,"font-weight":weight,"text-anchor":ANCHORS[align],fill:fill3,...behind,opacity};return`<text${written2(look2)}\
>${escaped2(text)}</text>`}function svgOf(scene){let parts=scene.parts.map(part=>[`<svg${written2({x:part.x,y:part.y,width:part.width,height:part.height,viewBox:`\
0 0 ${short(part.width)} ${short(part.height)}`,overflow:"hidden"})}>`,...part.marks.map(markOf),...part.texts.map(textOf),"</svg>"].join(`
`)),{width,height}=scene;return['<?xml version="1.0" encoding="UTF-8"?>',`<svg xmlns="http://www.w3.org/2000/svg"${written2({width,height,viewBox:`0 0 ${short(width)}\
 ${short(height)}`,role:"img","font-family":scene.font})}>`,`<title>${escaped2(scene.title)}</title>`,scene.said?`<desc>${escaped2(scene.said)}</desc>`:"",`<rec\
t${written2({width,height,fill:scene.paper})}/>`,...parts,"</svg>",""].join(`
`)}var DIM=.16,EDGE=24,Recorder=class{constructor(){this.real=document.createElement("canvas").getContext("2d"),this.marks=[],this.texts=[],this.font=this.textAlign=
this.textBaseline=this.lineJoin=this.fillStyle=this.strokeStyle="",this.lineWidth=1,this.halo="",this.path="",this.dash=[]}setLineDash(dash){this.dash=dash}measureText(text){
return this.real.font=this.font,this.real.measureText(text)}strokeText(){this.halo=this.strokeStyle}fillText(text,x,y){let[,weight,size]=this.font.match(/^(\d+) ([\d.]+)px/)||
["","400","12"],align=this.textAlign;this.texts.push({text,x,y,size:Number(size),weight:Number(weight),align,fill:this.fillStyle,halo:this.halo||void 0}),this.halo=
""}beginPath(){this.path=""}roundRect(x,y,width,height,r){let side2=width-2*r;this.path=`M${x+r},${y}h${side2}a${r},${r} 0 0,1 0,${height}h${-side2}a${r},${r} 0\
 0,1 0,${-height}z`}fill(){this.marks.push({d:this.path,fill:this.fillStyle})}stroke(){this.marks.push({d:this.path,stroke:this.strokeStyle,width:this.lineWidth,
dash:this.dash.length?this.dash:void 0})}};function near(value){return Math.round(value*10)/10}function lineOf(tie,dim){let[from,to]=[tie.from,tie.to].map(id=>picture.
canvasToDOM(placeOf(id))),look2=drawnTie(tie),scale=picture.getScale(),middle2=look2.smooth?picture.body.edges[tie.id]?.edgeType?.getPoint?.(.5):null,over=middle2&&
picture.canvasToDOM(middle2),bend=over?`Q${near(2*over.x-(from.x+to.x)/2)},${near(2*over.y-(from.y+to.y)/2)} `:"L";return{d:`M${near(from.x)},${near(from.y)}${bend}${near(
to.x)},${near(to.y)}`,stroke:look2.color.color,width:look2.width*scale,dash:Array.isArray(look2.dashes)?look2.dashes.map(part=>part*scale):void 0,opacity:dim?DIM:
void 0,title:tie.link==="tie"?`${tieName(tie)}: ${stepSaid(tie)}`:tieName(tie)}}function shapeOf(thing,dim){let at2=picture.canvasToDOM(placeOf(thing.id)),[shape]=KINDS[thing.
kind||""]||KINDS.organization,size=thing.size*larger*picture.getScale()/8;return{d:outline(shape),x:near(at2.x),y:near(at2.y),scale:size,fill:colourOf(thing),stroke:theme().
dark?"#0d1116":"#20262d",width:1.2,opacity:dim?DIM:void 0,title:nameOf(thing.id)}}function networkPart(){let wide=element("canvas").clientWidth,high=element("ca\
nvas").clientHeight,bright=focusSet(),recorder=new Recorder;paintNames(recorder,wide,high,bright);let dimTie=tie=>!!(bright&&!bright.ties.has(tie.id)),dimThing=thing=>!!(bright&&
!bright.things.has(thing.id)),dimFirst=(a,b)=>+!a.opacity-+!b.opacity,lines2=[...inOrder.ties].reverse().map(tie=>lineOf(tie,dimTie(tie))).sort(dimFirst),shapes=[
...inOrder.things].reverse().map(thing=>shapeOf(thing,dimThing(thing))).sort(dimFirst);return{x:0,y:0,width:wide,height:high,marks:[...lines2,...shapes,...ring(),
...recorder.marks],texts:recorder.texts}}function ring(){let chosen=thingById.get(state.selected);if(!chosen||!shown.things.has(chosen.id))return[];let at2=picture.
canvasToDOM(placeOf(chosen.id)),r=near(chosen.size*larger*picture.getScale()+6);return[{d:`M${-r},0a${r},${r} 0 1,0 ${2*r},0a${r},${r} 0 1,0 ${-2*r},0z`,x:near(
at2.x),y:near(at2.y),stroke:theme().focus,width:2.5}]}function mapPart(){let sheet=element("map"),marks=[...sheet.querySelectorAll("path")].map(path=>{let style=getComputedStyle(
path),[,x,y]=path.parentElement?.getAttribute("transform")?.match(/translate\(([-\d.]+),([-\d.]+)\)/)||["","0","0"];return{d:path.getAttribute("d")||"",x:Number(
x),y:Number(y),fill:style.fill,stroke:style.stroke==="none"?void 0:style.stroke,width:parseFloat(style.strokeWidth),dash:path.getAttribute("stroke-dasharray")?.
split(" ").map(Number),opacity:path.closest(".dim")?DIM:void 0,title:path.querySelector("title")?.textContent||path.parentElement?.getAttribute("aria-label")||void 0}}),
anchors={middle:"center",end:"right"},texts=[...sheet.querySelectorAll("text")].map(text=>{let style=getComputedStyle(text),size=parseFloat(style.fontSize);return{
text:text.textContent||"",x:Number(text.getAttribute("x")),y:Number(text.getAttribute("y"))-size*.36,size,align:anchors[text.getAttribute("text-anchor")||""],fill:style.
fill,halo:style.stroke==="none"?void 0:style.stroke}});return{x:0,y:0,width:sheet.clientWidth,height:sheet.clientHeight,marks,texts}}function legendOf(){let steps2=[
...new Set(inOrder.ties.map(stepOf))].sort((a,b)=>rankOf(b)-rankOf(a)||(a<b?-1:1)),kinds2=[...new Set(inOrder.things.map(thing=>thing.kind||""))],line=(look2,dash)=>({
d:"M0,0H24",stroke:look2.colour,width:look2.width,dash}),said=steps2.filter(step2=>rankOf(step2)>=0).map(step2=>({mark:line(lookOf(step2),void 0),said:stepName(
step2)})),others2=steps2.some(step2=>rankOf(step2)<0)?[{mark:line(lookOf("link:"),void 0),said:words("legend_other")}]:[],derived=inOrder.ties.some(tie=>tie.derived)?
[{mark:line(lookOf("none"),[6,4]),said:words("dashed")}]:[],shapes=Object.keys(KINDS).filter(kind=>kinds2.includes(kind)).map(kind=>({mark:{d:outline(KINDS[kind][0]),
x:12,scale:.8,fill:state.colours==="kind"?KINDS[kind][1]:theme().line,stroke:theme().ink,width:.8},said:kindName(kind)}));return[...said,...others2,...derived,...shapes]}
function sourceLine(){let all=Object.keys(data.sources),newest=all.map(iri=>data.sources[iri].issued||"").sort().pop(),named=all.slice(0,3).map(sourceName).join(
words("semicolon"))+(all.length>3?` … (${counted(all.length,"count_sources")})`:"");return joined([all.length?words("saved_from",{sources:named}):"",newest?words(
"saved_newest",{date:visible(newest)}):"",silence()])}function headPart(width,measure){let title=wrapped(element("title").textContent||"",width-2*EDGE,text=>measure(
text,22),2),texts=title.map((text,index)=>({text,x:EDGE,y:EDGE+12+index*28,size:20,weight:600,fill:theme().ink})),below=EDGE+title.length*28;return texts.push(...wrapped(
shownSentence(),width-2*EDGE,text=>measure(text,13),2).map((text,index)=>({text,x:EDGE,y:below+10+index*18,size:13,fill:theme().soft}))),{x:0,y:0,width,height:(texts[texts.
length-1]?.y||0)+18,marks:[],texts}}function footPart(width,measure){let part={x:0,y:0,width,height:0,marks:[{d:`M${EDGE},0.5H${width-EDGE}`,stroke:theme().line,
width:.5}],texts:[]},x=EDGE,y=24;for(let{mark,said}of legendOf()){let wide=34+measure(said,13)+20;x>EDGE&&x+wide-20>width-EDGE&&([x,y]=[EDGE,y+22]),part.marks.push(
{...mark,x:x+(mark.x||0),y}),part.texts.push({text:said,x:x+32,y,size:13,fill:theme().ink}),x+=wide}let lines2=wrapped(sourceLine(),width-2*EDGE,text=>measure(text,
12),5);return part.texts.push(...lines2.map((text,index)=>({text,x:EDGE,y:y+28+index*17,size:12,fill:theme().soft}))),part.height=y+28+lines2.length*17+8,part}function sceneNow(){
state.hovered="";let recorder=new Recorder,measure=(text,size)=>(recorder.font=`400 ${size}px ${theme().font}`,recorder.measureText(text).width),body=state.view===
"map"&&element("map").clientWidth?mapPart():networkPart(),head=headPart(body.width,measure),foot=footPart(body.width,measure);return body.y=head.height,foot.y=body.
y+body.height,{width:body.width,height:foot.y+foot.height,paper:theme().paper,font:theme().font,title:element("title").textContent||"",said:`${shownSentence()}.\
 ${silence()}`,parts:[head,body,foot]}}function paintPart(ctx,part){ctx.save(),ctx.translate(part.x,part.y),ctx.beginPath(),ctx.rect(0,0,part.width,part.height),
ctx.clip();for(let{d,x=0,y=0,scale=1,fill:fill3="none",stroke:stroke2,width=1,dash,opacity=1}of part.marks){ctx.save(),ctx.translate(x,y),ctx.scale(scale,scale),
ctx.globalAlpha=opacity;let path=new Path2D(d);fill3!=="none"&&(ctx.fillStyle=fill3,ctx.fill(path)),stroke2&&(ctx.strokeStyle=stroke2,ctx.lineWidth=width/scale,
ctx.lineJoin="round",ctx.setLineDash(dash||[]),ctx.stroke(path)),ctx.restore()}for(let said of part.texts)paintText(ctx,said);ctx.restore()}function paintText(ctx,{
text,x,y,size,weight=400,align="left",fill:fill3,halo,opacity=1}){ctx.font=`${weight} ${size}px ${theme().font}`,ctx.textAlign=align,ctx.textBaseline="middle",ctx.
globalAlpha=opacity,halo&&(ctx.strokeStyle=halo,ctx.lineWidth=4,ctx.lineJoin="round",ctx.strokeText(text,x,y)),ctx.fillStyle=fill3,ctx.fillText(text,x,y)}function painted2(scene,times=2){
let canvas=document.createElement("canvas");canvas.width=Math.round(scene.width*times),canvas.height=Math.round(scene.height*times);let ctx=canvas.getContext("2\
d");ctx.scale(times,times),ctx.fillStyle=scene.paper,ctx.fillRect(0,0,scene.width,scene.height);for(let part of scene.parts)paintPart(ctx,part);return canvas}var PACT="https://w3id.org/pact-kg/ont#",NOTES=things.some(thing=>thing.note_en||thing.note_zh)?["note_en","note_zh"]:[],COLUMNS=[...["label","label_en","label_\
zh","aliases","hidden","kind","sector","same_as","acts_for",...NOTES].map(name=>({name,for:"node"})),{name:"party",type:"int",for:"node"},{name:"community",type:"\
int",for:"node"},...["links_in_network","partners_in_network"].map(name=>({name,type:"int",for:"node"})),...["x","y","lat","long"].map(name=>({name,type:"double",
for:"node"}))],EDGE2={edge_key:tie=>tie.key||(tie.situation?tie.situation+(tie.derived?" derived":""):`${PACT}${tie.link}`),link:tie=>tie.link,direction:tie=>hasDirection(
tie)?"forward":"",subject:tie=>hasDirection(tie)?tie.from:"",weight:weightOf,derived:tie=>tie.derived||0,...Object.fromEntries(["rule","kind","situation","label\
_en","label_zh","gist_en","gist_zh","stage","status","time","term","stated_time","time_basis","role","instrument","according_to","voice"].map(name=>[name,tie=>tie[name]])),
roles:tie=>tie.roles.map(part=>part.join("=")).join(" "),technologies:tie=>tie.technologies.join(" "),evidence:tie=>tie.evidence.join(" "),sources:tie=>tie.source.
join(" "),...ties.some(tie=>tie.note_en||tie.note_zh)?{note_en:tie=>tie.note_en,note_zh:tie=>tie.note_zh}:{},...ties.some(tie=>tie.outlived)?{outlived:tie=>tie.
outlived}:{},...ties.some(tie=>tie.participation?.length)?{participation:tie=>(tie.participation||[]).map(part=>part.join("=")).join(" ")}:{},...ties.some(tie=>tie.
ladder_weight)?{ladder_weight:tie=>isSpoke(tie)?"":tie.ladder_weight||0}:{},contradicted:tie=>[...new Set((contradictions[tie.situation||""]||[]).map(one=>one.aspect))].
join(" ")},TYPES={weight:"double",ladder_weight:"double",derived:"int",outlived:"int"};for(let name of Object.keys(EDGE2))COLUMNS.push({name,type:TYPES[name],for:"\
edge"});var hasParties=things.some(thing=>thing.party);function hasDirection(tie){return tie.link!=="tie"&&tie.link!=="community"}function degreeIn(thing){let{ties:ties2,
partners}=degreeOf(thing.id);return thing.kind==="community"||thing.id.startsWith("hub:")?["",""]:[ties2,partners]}function shownAsGraphml(){let joined2=iris=>iris.
join(" "),nodes=inOrder.things.map(thing=>{let{x,y}=placeOf(thing.id);return{id:thing.id,values:[nameOf(thing.id),thing.label_en,thing.label_zh,(thing.aliases||
[]).join(" | "),(thing.hidden||[]).join(" | "),thing.kind,thing.sector,joined2(thing.same_as||[]),joined2(thing.acts_for||[]),...NOTES.map(name=>thing[name]),hasParties?
thing.party||0:"",thing.community,...degreeIn(thing),x,-y,thing.lat,thing.long]}}),edges=inOrder.ties.map(tie=>({id:tie.id,from:tie.from,to:tie.to,values:Object.
values(EDGE2).map(said=>said(tie))}));return graphmlOf(COLUMNS,nodes,edges,[...Object.entries({edges_in_file:edges.length,links_in_file:drawnLinks(),links_in_network:totals.
ties,nodes_in_file:nodes.length,things_in_file:drawnThings(),nodes_in_network:totals.things,...gatheredPoints()?{situations_in_file:gatheredPoints()}:{}}).map(([
name,value])=>({name,type:"int",value})),{name:"note",value:`${shownSentence()}. ${silence()}`}])}function shownAsCsv(){let several=names3=>names3.join("; "),held3=drawnLinks(),
columns=["source_name","target_name","what","id","source","target",...Object.keys(EDGE2),"technology_names","source_names","links_in_file","links_in_network"];return csvOf(
columns,inOrder.ties.map(tie=>[nameOf(tie.from),nameOf(tie.to),tieName(tie),tie.id,tie.from,tie.to,...Object.values(EDGE2).map(said=>said(tie)),several(tie.technologies.
map(nameOf)),several(tie.source.map(sourceName)),held3,totals.ties]))}function handOver(blob,ending){let name=`${fileName(element("title").textContent||"")}.${ending}`,
address2=URL.createObjectURL(blob);make("a",{href:address2,download:name}).click(),setTimeout(()=>URL.revokeObjectURL(address2),6e4),announce(words("saved",{name}))}
var WAYS={png:()=>painted2(sceneNow()).toBlob(blob=>{blob&&handOver(blob,"png")},"image/png"),svg:()=>handOver(new Blob([svgOf(sceneNow())],{type:"image/svg+xml"}),
"svg"),csv:()=>handOver(new Blob([shownAsCsv()],{type:"text/csv"}),"csv"),graphml:()=>handOver(new Blob([shownAsGraphml()],{type:"application/graphml+xml"}),"gr\
aphml"),jsonld:()=>{let beside2=jsonldBeside();beside2?make("a",{href:beside2,download:""}).click():handOver(new Blob([element("jsonld").textContent||""],{type:"\
application/ld+json"}),"jsonld")},print:()=>print()};function jsonldBeside(){return document.getElementById("jsonld-beside")?.getAttribute("href")||""}function showMenu(){
let ways=Object.keys(WAYS).filter(way2=>way2!=="jsonld"||document.getElementById("jsonld")||jsonldBeside());element("save-menu").replaceChildren(...ways.map(way2=>make(
"button",{type:"button",role:"menuitem",tabindex:-1,"data-way":way2,click:()=>{openMenu(!1),WAYS[way2]()}},make("span",null,words(`save_${way2}`)),make("small",
null,words(`save_${way2}_hint`))))),element("save-menu").setAttribute("aria-label",words("save"))}function openMenu(open,at2=0){let menu=element("save-menu"),button=element(
"save");menu.hidden=!open,button.setAttribute("aria-expanded",String(open)),open?menu.children[(at2+menu.childElementCount)%menu.childElementCount].focus():(menu.
contains(document.activeElement)||document.activeElement===document.body)&&button.focus()}function menuKey(event){let items=[...element("save-menu").children],at2=items.
indexOf(document.activeElement),to={ArrowDown:at2+1,ArrowUp:at2-1,Home:0,End:-1}[event.key];if(event.key==="Escape")openMenu(!1),element("save").focus(),event.stopPropagation();else if(event.
key==="Tab")openMenu(!1);else if(to!==void 0)items[(to+items.length)%items.length].focus();else if(event.key.length===1&&/\S/.test(event.key)&&!event.ctrlKey&&!event.
metaKey)[...items.slice(at2+1),...items].find(item=>item.textContent?.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();else return;event.key!=="Tab"&&
event.preventDefault()}function listenToMenu(){let button=element("save"),menu=element("save-menu");button.addEventListener("click",()=>openMenu(menu.hidden)),button.
addEventListener("keydown",event=>{event.key!=="ArrowDown"&&event.key!=="ArrowUp"||(event.preventDefault(),openMenu(!0,event.key==="ArrowUp"?-1:0))}),menu.addEventListener(
"keydown",menuKey),document.addEventListener("pointerdown",event=>{!menu.hidden&&event.target instanceof Node&&!menu.contains(event.target)&&!button.contains(event.
target)&&openMenu(!1)}),menu.addEventListener("focusout",event=>{event.relatedTarget instanceof Node&&!menu.contains(event.relatedTarget)&&event.relatedTarget!==
button&&(menu.hidden=!0),element("save").setAttribute("aria-expanded",String(!menu.hidden))})}var wasOpen=!1;function note(){return element("silence").querySelector("details")}function openNote(open){let one=note();one&&(one.open=open)}function lay(){document.
documentElement.classList.add("paper"),repaint(),wasOpen=!!note()?.open,openNote(!0);let drawing=new DOMParser().parseFromString(svgOf(sceneNow()),"image/svg+xm\
l").documentElement;element("printed").replaceChildren(document.importNode(drawing,!0))}function takeUp(){element("printed").replaceChildren(),document.documentElement.
classList.remove("paper"),repaint(),openNote(wasOpen)}function listenToPaper(){addEventListener("beforeprint",lay),addEventListener("afterprint",takeUp)}function folded(text){return text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/\p{Mn}/gu,"").normalize("NFC")}function compact(text){return folded(
text).replace(/[^\p{L}\p{N}]/gu,"")}var names2=[...things,...communityThings].map(thing=>{let all=[thing.label_en,thing.label_zh,...thing.aliases||[],...thing.hidden||
[]].filter(Boolean).map(String);return{thing,all,folded:all.map(folded),compact:all.map(compact)}}),active=-1;function search(query){let asked2=folded(query).trim(),
tight=compact(query);if(!asked2)return[];let scored=[];for(let entry of names2){let best2=9;entry.folded.forEach((name,index)=>{name===asked2?best2=Math.min(best2,
0):name.startsWith(asked2)?best2=Math.min(best2,1):name.includes(` ${asked2}`)?best2=Math.min(best2,2):name.includes(asked2)?best2=Math.min(best2,3):tight&&entry.
compact[index].includes(tight)&&(best2=Math.min(best2,4))}),best2<9&&scored.push({best:best2,thing:entry.thing})}return scored.sort((a,b)=>a.best-b.best||b.thing.
size-a.thing.size||(a.thing.id<b.thing.id?-1:1)).map(one=>one.thing)}function showFound(){let input=element("find"),list2=element("found"),found=search(input.value);
active=-1,input.removeAttribute("aria-activedescendant"),list2.replaceChildren(...found.slice(0,12).map((thing,index)=>make("li",{role:"option",id:`found-${index}`,
"data-id":thing.id,"aria-selected":"false",mousedown:event=>{event.preventDefault(),choose(thing.id)}},swatch(thing.kind||""),make("span",null,bdi(nameOf(thing.
id)),make("small",null,secondName(thing)))))),found.length>12&&list2.append(make("li",{class:"more",role:"presentation"},words("and_more",{count:number(found.length-
12)})));let none=words(totals.things>things.length?"no_matches_part":"no_matches",{count:number(things.length),of:number(totals.things)});input.value.trim()&&!found.
length&&list2.append(make("li",{class:"more",role:"presentation"},none)),openList(!!input.value.trim()),input.value.trim()&&announce(found.length?words("found",
{count:number(found.length)}):none)}function secondName(thing){let other=state.lang==="zh"?thing.label_en:thing.label_zh;return[kindName(thing.kind||""),other?visible(
other):"",drawnSaid(thing)].filter(Boolean).join(" · ")}function drawnSaid(thing){let of=thing.kind==="community"?0:degreeOf(thing.id).ties,drawn=isFolded()?heldOf(
thing.id).length:drawnOf(thing.id);return!of||drawn&&!isPart?"":words(isFolded()?"found_held":"found_drawn",{links:countedOf(drawn,of,"count_ties")})}function openList(open){
element("found").hidden=!open,element("find").setAttribute("aria-expanded",String(open))}function choose(id){if(openList(!1),element("find").value="",answerPath(
id))return;if(comeBackTo(element("find")),communityThings.some(one=>one.id===id)){openThing(id);return}reveal(id),select(id,{focus:!0});let at2=placeOf(id);move(
{position:at2,scale:Math.max(picture.getScale(),.7)})}function reveal(id){shown.things.has(id)||(change({around:null,path:null,...data.overview?{community:communityOf(
id)}:{}}),shown.things.has(id)||change(noFilters()))}function searchKey(event){let options=[...element("found").querySelectorAll("[role=option]")];event.key==="\
Escape"&&!element("found").hidden?(openList(!1),event.stopPropagation()):(event.key==="ArrowDown"||event.key==="ArrowUp")&&options.length?(event.preventDefault(),
openList(!0),active=(active+(event.key==="ArrowDown"?1:active<0?0:-1)+options.length)%options.length,options.forEach((option,index)=>option.setAttribute("aria-s\
elected",String(index===active))),options[active].scrollIntoView({block:"nearest"}),element("find").setAttribute("aria-activedescendant",options[active].id)):event.
key==="Enter"&&options.length&&!element("found").hidden&&(event.preventDefault(),choose(options[Math.max(active,0)].dataset.id||""))}var steps=data.story?.steps||[],FEW=60,before=null,told=-1;function plain(){let{lang,moved,colours:colours2,step:step2,...rest}=unset();return rest}function others(kept){
if(!kept?.length)return new Set;let stays=step2=>kept.includes(step2)||(step2.startsWith("link:")?kept.includes(step2.slice(5)):kept.includes("tie"));return new Set(
ties.map(stepOf).filter(step2=>!stays(step2)))}function selectedBy(iri){if(thingById.has(iri))return iri;let made3=ties.filter(tie=>tie.situation===iri);return(made3.
find(tie=>!tie.derived)||made3[0])?.id||""}function tell(at2){let step2=steps[at2];if(!step2)return;state.step<0&&(before={state:{...state},view:{position:picture.
getViewPosition(),scale:picture.getScale()}});let around=step2.around&&thingById.has(step2.around.id)?step2.around:null;change({...plain(),step:at2,selected:selectedBy(
step2.select||""),around,stepsOff:others(step2.links),view:step2.view||"network"})}function leaveStory(){let was=before;change(was?{...was.state,lang:state.lang,
step:-1,hovered:""}:{...plain(),step:-1}),before=null,was&&move(was.view,!still.matches),element("story-open").focus({preventScroll:!0})}function showStory(){let button=document.
getElementById("story-open"),card=element("story"),step2=steps[state.step];button&&button.setAttribute("aria-expanded",String(!!step2)),document.documentElement.
classList.toggle("telling",!!step2);let opened2=card.hidden&&step2,arrived=step2&&told!==state.step;card.hidden=!step2,step2&&fill2(step2),opened2&&(element("st\
ory-title").focus({preventScroll:!0}),narrow.matches&&element("main").scrollIntoView({block:"start"})),(arrived||!step2&&told>=0)&&requestAnimationFrame(arrived?
look:()=>showAll()),told=step2?state.step:-1}function fill2(step2){element("story-name").textContent=visible(inLanguage(data.story,"title")),element("story-at").
textContent=words("story_at",{at:number(state.step+1),of:number(steps.length)}),element("story-title").textContent=visible(inLanguage(step2,"title")),element("s\
tory-text").textContent=visible(inLanguage(step2,"text")),element("story-back").setAttribute("aria-disabled",String(state.step===0)),element("story-next").textContent=
words(state.step===steps.length-1?"story_end":"story_next")}function look(){picture.setSize();let bright=shown.things.size>FEW&&focusSet()?.things;showThings(bright&&
bright.size?[...bright].filter(id=>shown.things.has(id)):shown.things),picture.redraw()}function next(){state.step===steps.length-1?leaveStory():tell(state.step+
1)}function back(){state.step>0&&tell(state.step-1)}function storyKey(event){let does={ArrowRight:()=>state.step<steps.length-1&&next(),ArrowLeft:back,Home:()=>tell(
0),End:()=>tell(steps.length-1),Escape:leaveStory}[event.key];!does||event.ctrlKey||event.metaKey||event.altKey||(event.preventDefault(),event.stopPropagation(),
does())}function listenToStory(){steps.length&&(element("story-open").hidden=!1,element("story-open").addEventListener("click",()=>state.step<0?tell(0):leaveStory()),
element("story-next").addEventListener("click",next),element("story-back").addEventListener("click",back),element("story-close").addEventListener("click",leaveStory),
element("story").addEventListener("keydown",storyKey))}var MOST2=400,made=new Map,COLUMNS2=[["from","from",tie=>[breakable(nameOf(tie.from))]],["to","to",tie=>[breakable(nameOf(tie.to))]],["step","stage",tie=>[stroke(
tie),breakable(stepSaid(tie))]],["what","link",tie=>[make("button",{type:"button",class:"row","data-tie":tie.id},breakable(tieName(tie)))]],["time","time",timeCell],
["number","sources",tie=>[number(tie.source.length)]]];function timeCell(tie){let own=tie.stated_time||tie.time&&!isInferred(tie);return timeWords(tie).map((part,index)=>make(
"span",{class:index||!own?"soft":""},...part))}function rowOf(tie){let cells=COLUMNS2.map(([column,name,said])=>make("td",{class:column,role:"cell","data-name":words(
name)},...said(tie)));return make("tr",{role:"row","data-tie":tie.id},...cells)}function showTable(){made.clear();let head=make("tr",{role:"row"},...COLUMNS2.map(
([,name])=>make("th",{scope:"col",role:"columnheader"},words(name))));element("table").querySelector("thead")?.replaceChildren(head),fillTable()}function fillTable(){
let rows=inOrder.ties.map(tie=>{let row2=made.get(tie.id)||rowOf(tie);return made.set(tie.id,row2),row2});rows.forEach((row2,index)=>row2.classList.toggle("late\
r",index>=MOST2)),element("table").querySelector("tbody")?.replaceChildren(...rows);let more=element("more-rows");more.hidden=rows.length<=MOST2||element("table").
classList.contains("whole"),more.textContent=words("all_rows",{count:number(rows.length)})}function showAllRows(){element("table").classList.add("whole"),element(
"more-rows").hidden=!0,element("ties").focus({preventScroll:!0})}var MOST3=1e3,most=MOST3;function spanOf(tie){return hasNoTerm(tie)?readTime(tie.time):isSpoke(tie)?heldAt(tie):facetsOf(tie).span}function row(tie,axis){let span=spanOf(
tie),name=tie.situation&&!isSpoke(tie)?pairName(tie):tieName(tie),said=make("span",{class:"what"},bdi(name),make("small",null,stepSaid(tie)," · ",...timeWords(
isSpoke(tie)?{...tie,participation:[]}:tie).flatMap((part,index)=>index?[" · ",...part]:part))),drawn=axis&&span&&hasYear(span)?make("span",{class:"track"},bar(
tie,span,axis)):null;return drawn?.style.setProperty("--every",`${100*(axis?.every||1)/((axis?.last||1)-(axis?.first||0))}%`),make("li",null,make("button",{type:"\
button",class:drawn?"moment dated":"moment","data-tie":tie.id,click:()=>select(tie.id,{focus:!0})},stroke(tie),said,drawn))}function bar(tie,span,axis){let{start:start2,
width,fadesIn,fadesOut}=barOf(span,axis),marks=hasNoTerm(tie)?["span point",isInferred(tie)?"inferred":""]:["span",fadesIn?"fades-in":"",fadesOut?"fades-out":"",
isInferred(tie)?"inferred":""],made3=make("span",{class:marks.filter(Boolean).join(" "),"aria-hidden":"true"});return made3.style.setProperty("--start",`${start2}\
%`),made3.style.setProperty("--width",`${width}%`),made3.style.setProperty("--step",lookOf(stepOf(tie)).colour),made3}function axisLine({first,last,every}){let marks=[];
for(let year=first;year<=last;year+=every){let mark=make("span",null,String(year));mark.style.setProperty("--start",`${100*(year-first)/(last-first)}%`),marks.push(
mark)}return make("div",{class:"axis","aria-hidden":"true"},make("span",{class:"track"},...marks))}var made2="";function showTimeline(){let now=JSON.stringify([
state.lang,theme().dark,most,inOrder.ties.map(tie=>tie.id)]);now!==made2&&fillTimeline(),made2=now;for(let one of element("view-timeline").querySelectorAll("[da\
ta-tie]"))one.dataset.tie===state.selected?one.setAttribute("aria-current","true"):one.removeAttribute("aria-current")}function fillTimeline(){let points=new Set,
once=inOrder.ties.filter(tie=>!isSpoke(tie)||!points.has(tie.from)&&points.add(tie.from)),dated2=once.filter(tie=>hasYear(spanOf(tie))).sort((a,b)=>earlier(spanOf(
a),spanOf(b))),undated=once.filter(tie=>!hasYear(spanOf(tie))).sort((a,b)=>+!!b.stated_time-+!!a.stated_time),axis=dated2.length?axisOf(dated2.map(tie=>spanOf(tie))):
null,rows=[...dated2,...undated].slice(0,most),group=(name,some,of)=>of.length?[make("h3",null,words(name),make("span",{class:"count"},listCount(of))),make("ol",
{class:"moments"},...some.map(tie=>row(tie,axis)))]:[],left=[...dated2,...undated].slice(rows.length);element("view-timeline").replaceChildren(...[axis?make("p",
{class:"soft note-line"},words("timeline_help")):null,axis?axisLine(axis):null,...group("dated",rows.slice(0,dated2.length),dated2),...group("no_year",rows.slice(
dated2.length),undated),left.length?make("button",{type:"button",class:"quiet",click:()=>{most+=MOST3,showTimeline()}},words("show_more",{count:listCount(left)})):
null,rows.length?null:make("p",{class:"soft"},words("none_shown"))].filter(one=>one!==null))}var VIEWS=["network","map","timeline"];function showView(){for(let view2 of VIEWS){let tab=element(`tab-${view2}`),on=view2===state.view;tab.setAttribute("aria-\
selected",String(on)),tab.tabIndex=on?0:-1,element(`view-${view2}`).classList.toggle("away",!on)}state.view==="map"&&showMap(),state.view==="timeline"&&showTimeline()}
function tabKey(event){let at2=VIEWS.indexOf(state.view),to={ArrowRight:at2+1,ArrowLeft:at2-1,Home:0,End:VIEWS.length-1}[event.key];if(to===void 0)return;event.
preventDefault();let view2=VIEWS[(to+VIEWS.length)%VIEWS.length];change({view:view2}),element(`tab-${view2}`).focus()}function listenToViews(){for(let view2 of VIEWS)
element(`tab-${view2}`).addEventListener("click",()=>change({view:view2}));element("views").addEventListener("keydown",tabKey),listenToMap()}function announce(text){element("news").textContent=text}function sayNames(){document.documentElement.lang=words("tag");for(let spoken of document.querySelectorAll(
"[data-words]"))spoken.textContent=words(spoken.dataset.words||"");let title=data.title?visible(data.title):words("title");element("title").textContent=document.
title=title,element("found").setAttribute("aria-label",words("find"));for(let[id,name]of NAMED)element(id).setAttribute("aria-label",words(name)),element(id).tagName===
"BUTTON"&&(element(id).title=words(name));for(let one of Object.keys(data.words))element(`to-${one}`).setAttribute("aria-pressed",String(one===state.lang))}var PARTS=[
showCounts,showPanel,showLegend,showTable,showChips,showMenu,showStory,showView];function speak(){sayNames();for(let part of PARTS)part();picture.redraw()}var NAMED=[
["zoom-in","zoom_in"],["zoom-out","zoom_out"],["map-in","zoom_in"],["map-out","zoom_out"],["views","views"],["undo","undo"],["redo","redo"],["history","history"],
["story-close","story_close"],["drawer-close","close"]],before2={part:"",said:"",state:{...state}},LIGHT=new Set(["selected","hovered","ready","moved","lang","s\
tep","view"]);function refresh(){let was=before2.state,now={...state},changed=Object.keys(now).filter(name=>now[name]!==was[name]);before2.state={...state},changed.
every(name=>LIGHT.has(name))||(applyFilters(),orderShown(),fitSizes(),syncPicture(),fillTable(),syncLegend(),showCounts()),changed.includes("lang")&&speak(),changed.
includes("moved")&&place([...was.moved.keys(),...state.moved.keys()]),changed.includes("colours")&&recolour(),showChips(),keepingFocus(showPanel),showView(),showPast(),
showStory();let part=partShown();part!==before2.part&&(shown.route?showThings(shown.route.things):showAll());let said=element("shown").textContent||"";said!==before2.
said&&announce(said),Object.assign(before2,{part,said}),picture.redraw()}function partShown(){return JSON.stringify([data.overview?[state.community,isFolded()]:
"",state.around,shown.route&&state.path])}function keepingFocus(render){let panel=element("panel"),active2=document.activeElement,inside=panel.contains(active2),
kept=active2 instanceof HTMLElement?active2.dataset.keep:void 0;if(render(),!inside)return;let again=kept&&panel.querySelector(`[data-keep="${kept}"]`);(again instanceof
HTMLElement?again:element("panel-name")).focus({preventScroll:!0})}function showPast(){for(let[id,some]of[["undo",past.behind],["redo",past.ahead]])element(id).
setAttribute("aria-disabled",String(!some.length));element("put-back").hidden=!state.moved.size}function isWriting(where){return where instanceof HTMLElement&&where.
matches("input:not([type=checkbox]), textarea, [contenteditable]")}function pastKey(event){if(!(event.ctrlKey||event.metaKey)||event.altKey||isWriting(event.target))
return;let key=event.key.toLowerCase();key!=="z"&&!(key==="y"&&!event.shiftKey)||(event.preventDefault(),key==="y"||event.shiftKey?redo():undo())}function listen(){
let input=element("find");input.addEventListener("input",showFound),input.addEventListener("focus",()=>{input.value.trim()&&showFound()}),input.addEventListener(
"blur",()=>openList(!1)),input.addEventListener("keydown",searchKey);for(let lang of Object.keys(data.words))element(`to-${lang}`).addEventListener("click",()=>change(
{lang}));element("undo").addEventListener("click",undo),element("redo").addEventListener("click",redo),element("put-back").addEventListener("click",()=>{change(
{moved:new Map}),element("undo").focus()}),document.addEventListener("keydown",pastKey),element("zoom-in").addEventListener("click",()=>zoom(1.25)),element("zoo\
m-out").addEventListener("click",()=>zoom(.8)),element("fit").addEventListener("click",()=>showAll()),element("canvas").addEventListener("keydown",canvasKey),element(
"table").addEventListener("click",event=>{let button=event.target.closest("button");button?.dataset.tie&&select(button.dataset.tie,{focus:!0})}),element("more-r\
ows").addEventListener("click",showAllRows),element("skip").addEventListener("click",event=>{event.preventDefault(),element("ties").focus()}),document.addEventListener(
"keydown",event=>{event.key==="Escape"&&!dropPath()&&close()}),listenToViews(),listenToMenu(),listenToStory(),listenToDrawer(),listenToPaper(),addEventListener(
"hashchange",openAddress),addEventListener("popstate",openAddress),matchMedia("(prefers-color-scheme: dark)").addEventListener("change",repaint)}function repaint(){
forgetColours(),recolour(),speak()}function pause(){return new Promise(goOn=>{setTimeout(goOn)})}async function start(){sayNames(),applyFilters(),orderShown();for(let parts of[
[draw],PARTS.slice(0,3),PARTS.slice(3),[showPast]]){await pause();for(let part of parts)part()}Object.assign(before2,{part:partShown(),said:element("shown").textContent}),
listen(),openAddress(),await painted,state.ready=!0}start();function asState(what){return Object.fromEntries(Object.entries(what).map(([name,value])=>[name,Array.
isArray(value)?new Set(value):value]))}Object.defineProperty(window,"pactExplorer",{value:Object.freeze({get ready(){return state.ready},get selected(){return state.
selected},get address(){return address(1/0)},get things(){return shown.things.size},get ties(){return shown.ties.size},get links(){return shown.passing.length},
get tieIds(){return ties.map(tie=>tie.id)},get thingIds(){return things.map(thing=>thing.id)},get positions(){return picture.getPositions()},get shownThings(){return[
...shown.things]},get shownTies(){return[...shown.ties]},get drawn(){return inPicture()},get onMap(){return onMap()},get path(){return shown.route&&{things:shown.
route.things,hops:shown.route.hops.map(hop=>hop.map(tie=>tie.id)),over:shown.route.over}},onScreen:id=>picture.canvasToDOM(placeOf(id)),select:id=>select(id),change:what=>change(
asState(what)),undo,redo,tell,close})});})();
