package ork.scenario.generated;

/** What an entry of a generated Katalog may have beside its children, and what each leaves in a CR. */
enum Trait {
    /** Code of the user's writes into the status. */
    HOOK("\"stamped\":"),
    /** Children go in order, one after the other. */
    ORDERED(""),
    /** A default, and a limit that a gateway may know of. */
    RULES("\"weight\":2"),
    /** Everything below sees the title in another form. */
    NORMALIZED("\"loud\":\"T0"),
    /** Looked at again until it has been looked at three times. */
    REQUEUED("\"ticks\":3"),
    /** CRs of one name are left alone, for good: what changes and shuts a gate leaves what came before by chance. */
    GATED("\"size\":1"),
    /** Nothing is done before a host has answered. */
    ASKED("\"size\":1"),
    /** A host is asked at each turn. */
    CALLING("\"answered\":200"),
    /** A host is told when a CR goes. */
    PARTING(""),
    /** Children show whose they are. */
    ENRICHED("\"owner\":\"a\""),
    /** The last good spec is kept; so many failures as give it back are in no run, since by right it would then stay. */
    RECORDED("previous-spec"),
    /** A Motif makes one child more. */
    IMPORTED("\"motif\":\"t0");

    private final String mark;

    Trait(String mark) {
        this.mark = mark;
    }

    /** What is in the first CR of each kind where nothing goes wrong; empty for what shows when a CR goes. */
    String mark() {
        return mark;
    }
}
