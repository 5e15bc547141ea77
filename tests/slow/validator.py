"""Hold a crate to the profile RO-Crate 1.1 with roc-validator, without a connection.

Run as a program of its own: ``python validator.py CRATE CONTEXT``, with roc-validator on the path.  The
context is served from the file CONTEXT; whatever else the validator asks for is refused.
"""

import email.message
import io
import json
import sys
import urllib.request
import urllib.response
from pathlib import Path

import requests
import urllib3

HEADERS = {"Content-Type": "application/ld+json"}


def serve(context):
    """Answer each request for the context of RO-Crate 1.1 from here, and no other."""

    def body(url):
        if "ro/crate/1.1/context" not in url:
            raise requests.ConnectionError(f"not served here: {url}")
        return io.BytesIO(context)

    def send(_, request, **__):
        response = requests.Response()
        response.status_code, response.url, response.request = 200, request.url, request
        response.headers.update(HEADERS)
        response.raw = urllib3.HTTPResponse(
            body=body(request.url),
            headers=HEADERS,
            status=200,
            preload_content=False,
            request_url=request.url,
        )
        return response

    def opened(_, request, *__):
        url = request if isinstance(request, str) else request.full_url
        headers = email.message.Message()
        headers["Content-Type"] = HEADERS["Content-Type"]
        response = urllib.response.addinfourl(body(url), headers, url, 200)
        response.msg = "OK"
        return response

    requests.Session.send = send
    urllib.request.OpenerDirector.open = opened


def judge(crate):
    """Return whether the crate passes what is required and recommended, and what it lacks."""
    from rocrate_validator import models, services

    settings = models.ValidationSettings(
        rocrate_uri=crate,
        profile_identifier="ro-crate-1.1",
        requirement_severity=models.Severity.RECOMMENDED,
        no_cache=True,
    )
    result = services.validate(settings)
    issues = [
        f"{issue.severity.name} {issue.check.identifier} {issue.message}" for issue in result.get_issues()
    ]
    return {"passed": result.passed(), "issues": issues}


if __name__ == "__main__":
    serve(Path(sys.argv[2]).read_bytes())
    sys.stdout.write(json.dumps(judge(sys.argv[1])))
