package ork.engine.informer;

import org.junit.jupiter.api.Test;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Mistakes that an informer could make, each found by the check of the cache. */
class PlantedTest {
    private static final String RUN = "ork.engine.informer.InformerRun";
    private static final String CACHE = "ork.engine.informer.ObjectCache";

    @Test
    void anExpiryThatIsIgnoredIsFound() {
        find(Defect.named("a 410 is answered by another watch from the same version")
                .in(RUN, "status.isExpired() || status.isNotFound();", "status.isNotFound();"));
    }

    @Test
    void aWatchResumedWithoutItsVersionIsFound() {
        find(Defect.named("a watch that ended is opened again from now on").in(RUN, "position.text(),", "\"\","));
    }

    @Test
    void aDeletionThatAListDoesNotTellIsFound() {
        find(Defect.named("a list adds and changes, but removes nothing")
                .in(CACHE, "unlisted.forEach(", "unlisted.clear(); unlisted.forEach("));
    }

    @Test
    void aSilentWatchThatIsTrustedIsFound() {
        find(Defect.named("a watch that says nothing is trusted until the next verification")
                .in(
                        RUN,
                        "settings.silenceMax(), settings.verifyPeriod()",
                        "Duration.ofDays(365), settings.verifyPeriod()"));
    }

    @Test
    void aListThatAnyServerMayAnswerIsFound() {
        find(Defect.named("lists take what is at hand, from servers that are behind")
                .in(
                        "ork.engine.informer.Listing",
                        "selection.fieldSelector(), \"\", limit",
                        "selection.fieldSelector(), \"0\", limit"));
    }

    @Test
    void aReplacedObjectTakenForAChangedOneIsFound() {
        find(Defect.named("an object with another uid under the same name is told as a change")
                .in(CACHE, "if (held != null && !same) {", "if (false) {"));
    }

    private static void find(Defect defect) {
        Hunt.finds(defect, InformerTest.class, "checkCache");
    }
}
