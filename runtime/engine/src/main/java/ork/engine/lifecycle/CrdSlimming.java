package ork.engine.lifecycle;

import java.util.ArrayList;
import java.util.List;
import ork.engine.informer.Slimming;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** Keeps of a CustomResourceDefinition its names, versions and conditions, and drops the schemas: most of its size. */
final class CrdSlimming implements Slimming {
    @Override
    public JsonObject slim(JsonObject crd) {
        JsonObject metadata = crd.object("metadata").without("managedFields").without("annotations");
        JsonObject spec = crd.object("spec");
        List<Json> versions = new ArrayList<>();
        for (Json version : spec.array("versions")) {
            versions.add(version instanceof JsonObject object ? slimVersion(object) : version);
        }
        return crd.with("metadata", metadata)
                .with("spec", spec.without("conversion").with("versions", JsonArray.of(versions)));
    }

    private static JsonObject slimVersion(JsonObject version) {
        return version.without("schema").without("additionalPrinterColumns").without("selectableFields");
    }
}
