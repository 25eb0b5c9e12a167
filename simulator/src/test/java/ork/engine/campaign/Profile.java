package ork.engine.campaign;

import java.util.List;
import java.util.SplittableRandom;

/** What the deeds of a campaign are mostly about. */
enum Profile {
    /** Plain children, for workloads that somebody has written. */
    PLAIN(false, false) {
        @Override
        void deed(Planner plan, long at, String cr) {
            plan.add(at, Verb.ENSURE, cr, plan.spec());
        }
    },
    /** The same, and they go in order, after a Job. */
    CLOSING(false, false) {
        @Override
        void deed(Planner plan, long at, String cr) {
            PLAIN.deed(plan, at, cr);
        }
    },
    /** Plain children, of which a rollback brings the last good ones back. */
    ROLLBACK(false, false) {
        @Override
        void deed(Planner plan, long at, String cr) {
            PLAIN.deed(plan, at, cr);
        }
    },
    /** The same beside kinds that are not kept as the others are, for workloads that somebody has written. */
    KINDS(false, false) {
        @Override
        void deed(Planner plan, long at, String cr) {
            PLAIN.deed(plan, at, cr);
        }
    },
    /** RC-1: specs change and change back. */
    CHANGES(true, false) {
        @Override
        void deed(Planner plan, long at, String cr) {
            switch (plan.random().nextInt(8)) {
                case 0 -> plan.add(at, Verb.CREATE, cr, plan.spec());
                case 1, 2 -> plan.add(at, Verb.SET, cr, plan.spec());
                case 3, 4 -> plan.thereAndBack(at, cr);
                case 5 -> plan.trip(at, cr);
                case 6 -> plan.add(at, Verb.NOISE, cr, "");
                default -> plan.edit(at, cr);
            }
        }
    },
    /** RC-2: only what leads to the same end whenever it is done. */
    REPEATS(true, false) {
        @Override
        void deed(Planner plan, long at, String cr) {
            switch (plan.random().nextInt(7)) {
                case 0 -> plan.add(at, Verb.CREATE, cr, plan.spec());
                case 1, 2 -> plan.add(at, Verb.SET, cr, plan.spec());
                case 3 -> plan.thereAndBack(at, cr);
                case 4 -> plan.edit(at, cr);
                case 5 -> plan.remove(at, cr);
                default -> plan.add(at, Verb.DELETE, cr, "");
            }
        }
    },
    /** RC-5: children are edited and deleted. */
    DRIFT(true, false) {
        @Override
        void deed(Planner plan, long at, String cr) {
            switch (plan.random().nextInt(6)) {
                case 0 -> plan.add(at, Verb.CREATE, cr, plan.spec());
                case 1 -> plan.add(at, Verb.SET, cr, plan.spec());
                case 2, 3 -> plan.remove(at, cr);
                default -> plan.edit(at, cr);
            }
        }
    },
    /** RC-6: CRs come and go, and so do finalizers. */
    FINALIZERS(true, false) {
        @Override
        void deed(Planner plan, long at, String cr) {
            switch (plan.random().nextInt(7)) {
                case 0, 1 -> plan.add(at, Verb.CREATE, cr, plan.spec());
                case 2 -> plan.add(at, Verb.SET, cr, plan.spec());
                case 3 -> plan.add(at, Verb.FORCE, cr, "");
                case 4 -> plan.replace(at, cr);
                case 5 -> plan.trip(at, cr);
                default -> plan.add(at, Verb.DELETE, cr, "");
            }
        }
    },
    /** DG-5: CRs go in every way there is. */
    LEAVING(true, false) {
        @Override
        void deed(Planner plan, long at, String cr) {
            switch (plan.random().nextInt(8)) {
                case 0, 1 -> plan.add(at, Verb.CREATE, cr, plan.spec());
                case 2 -> plan.add(at, Verb.SET, cr, plan.spec());
                case 3 -> plan.add(at, Verb.FORCE, cr, "");
                case 4 -> plan.replace(at, cr);
                case 5 -> plan.raze(at, plan.random().nextBoolean() ? "north" : Shop.STREET);
                default -> plan.add(at, Verb.DELETE, cr, "");
            }
        }
    },
    /** DG-9, DG-11: names are used again, and by several. */
    NAMES(true, true) {
        @Override
        void deed(Planner plan, long at, String cr) {
            SplittableRandom random = plan.random();
            switch (random.nextInt(8)) {
                case 0, 1 -> plan.add(at, Verb.CREATE, cr, plan.spec());
                case 2 -> plan.add(at, Verb.SET, cr, plan.spec());
                case 3, 4, 5 -> plan.replace(at, cr);
                case 6 -> {
                    String child =
                            List.of("-page", "-extra", "-sticker", "-once").get(random.nextInt(4));
                    plan.add(at, Verb.TAKE, "configmaps/" + cr + child, "");
                }
                default -> plan.edit(at, cr);
            }
        }
    };

    private final boolean full;
    private final boolean disputes;

    Profile(boolean full, boolean disputes) {
        this.full = full;
        this.disputes = disputes;
    }

    /** Whether it runs the Katalog with every sort of child. */
    boolean full() {
        return full;
    }

    /** Whether two CRs may claim one child. */
    boolean disputes() {
        return disputes;
    }

    /** Adds what is done to a CR at a moment. */
    abstract void deed(Planner plan, long at, String cr);
}
