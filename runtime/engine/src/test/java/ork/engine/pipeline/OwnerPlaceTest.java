package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;

class OwnerPlaceTest {
    private static final ResourceType SITES = new ResourceType("demo", "v1", "sites", "Site", true);
    private static final ResourceType ZONES = new ResourceType("demo", "v1", "zones", "Zone", false);

    private final TreeMap<String, ResourceType> kinds = new TreeMap<>();

    OwnerPlaceTest() {
        kinds.put("sites.demo", SITES);
        kinds.put("zones.demo", ZONES);
    }

    @Test
    void aPlaceIsReadWithAndWithoutANamespace() {
        assertThat(OwnerPlace.parse("sites.demo team/a", kinds)).contains(new ObjectRef(SITES, "team", "a"));
        assertThat(OwnerPlace.parse("zones.demo b", kinds)).contains(new ObjectRef(ZONES, "", "b"));
    }

    @Test
    void whatIsNotOursOrNotAPlaceIsNobodys() {
        for (String text : new String[] {
            "",
            "sites.demo",
            "sites.demo a",
            "zones.demo x/b",
            "others.demo team/a",
            "sites.demo a/b/c",
            "sites.demo team/"
        }) {
            assertThat(OwnerPlace.parse(text, kinds)).as(text).isEmpty();
        }
    }
}
