package ork.scenario;

import java.util.List;
import ork.planted.Defect;

/** Mistakes that break a guarantee of trust, each with the scenario that finds it. */
final class TrustDefects {

    static final List<PlantedRow> ROWS = List.of(new PlantedRow(
            "TR-1",
            "degradation/forced-finalizer.yaml",
            Defect.named("the role has no right to look at a child")
                    .in("ork.engine.access.EntryNeeds", "grants.add(Grant.of(type, \"get\", Need.CHILD_READ));", "")));

    private TrustDefects() {}
}
