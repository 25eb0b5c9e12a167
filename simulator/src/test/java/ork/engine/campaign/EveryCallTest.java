package ork.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import ork.engine.pipeline.FinalState;

/**
 * DG-7: each call that the runtime makes while it handles a workload, be it a list, a watch, an attempt on the Lease or a
 * write, is the one that goes wrong, in each way there is. The end is always that of the run in which nothing does.
 */
class EveryCallTest {
    private static final List<String> EFFECTS =
            List.of("crash-before", "crash-after", "unsent", "answer-lost", "late 6000");

    /** A shop's life, with everything that a plain Katalog knows: made, changed, shrunk, damaged, replaced, deleted. */
    private static final String ALONE = """
            seed 11 instances 1
            600 ensure default/a {"image":"nginx:1","replicas":3,"title":"A","extra":true,"ad":false,"board":"","trip":false}
            1500 set default/a {"image":"nginx:2","replicas":1,"title":"B","extra":false}
            2300 edit configmaps/default/a-page {"data":{"index":"hacked"}}
            2600 remove services/default/a
            3200 ensure default/b {"image":"nginx:1","replicas":1,"title":"A","extra":false,"ad":false,"board":"","trip":false}
            4000 delete default/a
            5000 ensure default/a {"image":"nginx:3","replicas":2,"title":"C","extra":true,"ad":false,"board":"","trip":false}
            6000 delete default/b
            """;

    /** The same with children of every sort, a hook that breaks down, and a follower. */
    private static final String PAIR = """
            seed 12 instances 2
            600 ensure default/a {"image":"nginx:1","replicas":2,"title":"A","extra":true,"ad":true,"board":"board","trip":false}
            1500 set default/a {"replicas":1,"title":"B","extra":false,"trip":true}
            2000 set default/a {"trip":false}
            2600 edit configmaps/street/default-a-ad {"data":{"text":"hacked"}}
            3400 delete default/a
            4400 ensure default/a {"image":"nginx:3","replicas":1,"title":"C","extra":false,"ad":true,"board":"","trip":false}
            5400 ensure default/a {"image":"nginx:3","replicas":1,"title":"C","extra":false,"ad":false,"board":"","trip":false}
            """;

    @Test
    void everyFaultAtEveryCallLeadsToTheSameEnd() {
        everyFaultAtEveryCall("plain, one instance", Plan.parse(ALONE), Profile.PLAIN);
    }

    @Test
    void everyFaultAtEveryCallLeadsToTheSameEndWithAFollower() {
        everyFaultAtEveryCall("full, two instances", Plan.parse(PAIR), Profile.NAMES);
    }

    /** A shop that closes in order: a Job, its Deployment, its Service. */
    static final String CLOSING = """
            seed 13 instances 1
            600 ensure default/a {"image":"nginx:1","replicas":1,"title":"A","extra":false,"ad":false,"board":"","trip":false}
            1500 delete default/a
            """;

    @Test
    void everyFaultAtEveryCallLeadsToTheSameEndWhereChildrenGoInOrder() {
        everyFaultAtEveryCall("in order, one instance", Plan.parse(CLOSING), Profile.CLOSING);
    }

    /** A shop of which a spec is given up, twice, with a hand laid on it meanwhile. */
    static final String SPOILT = """
            seed 14 instances 1
            600 ensure default/a {"image":"nginx:1","replicas":2,"title":"A","size":1,"extra":true,"ad":false,"board":"","trip":false}
            1500 set default/a {"title":"B","size":"huge"}
            2300 edit configmaps/default/a-page {"data":{"index":"hacked"}}
            3000 set default/a {"title":"C","size":2}
            4000 set default/a {"title":"D","size":"vast","extra":false}
            5000 set default/a {"title":"E","size":3}
            """;

    @Test
    void everyFaultAtEveryCallLeadsToTheSameEndWhereSpecsAreGivenUp() {
        everyFaultAtEveryCall("rollback, one instance", Plan.parse(SPOILT), Profile.ROLLBACK);
    }

    /** Beside the usual ones a Pod that is replaced, a Secret of drawn values, a copy, a workload that grows by steps. */
    private static final String KINDS = """
            seed 14 instances 1
            300 take secrets/default/source
            600 ensure default/a {"image":"nginx:1","replicas":1,"title":"A","extra":false,"ad":false,"board":"","kinds":true}
            1500 set default/a {"image":"nginx:2","extra":true}
            5000 ensure default/b {"image":"nginx:1","replicas":1,"title":"A","extra":false,"ad":false,"board":"","kinds":true}
            6000 delete default/b
            """;

    @Test
    void everyFaultAtEveryCallLeadsToTheSameEndWithPodsSecretsAndSteps() {
        everyFaultAtEveryCall("kinds, one instance", Plan.parse(KINDS), Profile.KINDS);
    }

    private static void everyFaultAtEveryCall(String what, Plan plan, Profile profile) {
        Campaign.Report reference = Campaign.run(plan, profile);
        assertThat(reference.violations()).isEmpty();
        int tried = 0;
        for (String call : reference.calls()) {
            String number = call.split(" ", 3)[0] + call.split(" ", 3)[1];
            for (String effect : EFFECTS) {
                Campaign.Report run = Campaign.run(plan.with(new Step(0, Verb.CALL, number, effect)), profile);
                assertThat(run.calls())
                        .as("the calls of the run in which %s goes wrong", call)
                        .contains(call);
                assertThat(run.violations()).as("%s at %s", effect, call).isEmpty();
                assertThat(FinalState.difference(reference.end(), run.end()))
                        .as("%s at %s", effect, call)
                        .isEmpty();
                tried++;
            }
        }
        int points = reference.calls().size() * EFFECTS.size();
        System.out.println("DG-7, " + what + ": " + tried + " of " + points + " ("
                + reference.calls().size() + " calls, leases, lists and watches included)");
        assertThat(tried).isEqualTo(points);
    }
}
