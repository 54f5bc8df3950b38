#!/usr/bin/python3
"""Check XML documents against the schemas of the IVOA, without using the network.

    validate_xml.py FILE…

Prints each error as file:line: message. The schemas are those of the Debian package
python3-gavo, or those in the folder that VO_XSD_DIR names.
Exit status: 0 all valid, 1 some are not, 2 wrong use, 77 cannot check (lxml or schemas missing).
"""
import os
import sys

GAVO_FOLDER = "/usr/lib/python3/dist-packages/gavo/resources/schemata"
IVOA = "http://www.ivoa.net/xml/"
# Namespace → file. The root element of every document we check is in one of these; xsi:type may
# name any of them.
SCHEMAS = {
    "http://www.w3.org/1999/xlink": "xlink.xsd",
    IVOA + "STC/stc-v1.30.xsd": "stc.xsd",
    IVOA + "VOResource/v1.0": "VOResource.xsd",
    IVOA + "VODataService/v1.1": "VODataService.xsd",
    IVOA + "TAPRegExt/v1.0": "TAPRegExt.xsd",
    IVOA + "ConeSearch/v1.0": "ConeSearch.xsd",
    IVOA + "VORegistry/v1.0": "VORegistry.xsd",
    IVOA + "RegistryInterface/v1.0": "RegistryInterface.xsd",
    IVOA + "StandardsRegExt/v1.0": "StandardsRegExt.xsd",
    IVOA + "VOSITables/v1.0": "VOSITables.xsd",
    IVOA + "VOSICapabilities/v1.0": "VOSICapabilities.xsd",
    IVOA + "VOSIAvailability/v1.0": "VOSIAvailability.xsd",
    IVOA + "UWS/v1.0": "UWS.xsd",
    IVOA + "VOTable/v1.3": "VOTable.xsd",
    "http://www.openarchives.org/OAI/2.0/": "OAI-PMH.xsd",
    "http://www.openarchives.org/OAI/2.0/oai_dc/": "oai_dc.xsd",
    "http://purl.org/dc/elements/1.1/": "simpledc20021212.xsd",
}
CANNOT_CHECK = 77


def load_schema(etree, folder):
    """One schema that imports all others; every import is answered from `folder` by file name."""

    class LocalFiles(etree.Resolver):
        def resolve(self, url, public_id, context):
            path = os.path.join(folder, os.path.basename(url))
            if not os.path.isfile(path):
                raise OSError(f"no local copy of {url}")
            return self.resolve_filename(path, context)

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(LocalFiles())
    imports = "".join(
        f'<xs:import namespace="{namespace}" schemaLocation="{name}"/>'
        for namespace, name in SCHEMAS.items()
        if os.path.isfile(os.path.join(folder, name))
    )
    wrapper = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
    return etree.XMLSchema(etree.fromstring(wrapper, parser))


def check_locations(root):
    """Every namespace bound on the root needs a schemaLocation pair: clients read them there."""
    xsi = "http://www.w3.org/2001/XMLSchema-instance"
    pairs = root.get(f"{{{xsi}}}schemaLocation", "").split()
    return [
        f"no xsi:schemaLocation for {namespace}"
        for namespace in sorted(set(root.nsmap.values()) - {xsi})
        if namespace not in pairs[::2]
    ]


def check_file(etree, schema, path):
    """The errors of one document, as texts."""
    try:
        document = etree.parse(path, etree.XMLParser(no_network=True, resolve_entities=False))
    except (etree.XMLSyntaxError, OSError) as error:
        return [f"{path}: {error}"]
    errors = [f"{path}: {text}" for text in check_locations(document.getroot())]
    namespace = etree.QName(document.getroot()).namespace
    if namespace not in SCHEMAS:
        return errors + [f"{path}: no schema for the root element's namespace {namespace}"]
    schema.validate(document)
    return errors + [f"{path}:{entry.line}: {entry.message}" for entry in schema.error_log]


def main(paths):
    if not paths or paths[0].startswith("-"):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        from lxml import etree
    except ImportError:
        print("validate_xml.py: needs lxml (Debian: python3-lxml)", file=sys.stderr)
        return CANNOT_CHECK
    folder = os.environ.get("VO_XSD_DIR", GAVO_FOLDER)
    if not os.path.isdir(folder):
        print(f"validate_xml.py: no schemas in {folder} (Debian: python3-gavo)", file=sys.stderr)
        return CANNOT_CHECK
    schema = load_schema(etree, folder)
    errors = [error for path in paths for error in check_file(etree, schema, path)]
    for error in errors:
        print(error)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
