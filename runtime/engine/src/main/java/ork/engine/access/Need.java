package ork.engine.access;

/** What a permission is needed for. */
public enum Need {
    LEASE_HELD("to hold the Lease, and to see who does", false),
    EVENT_SAID("to say in an Event what happens", false),
    EVENT_REPEATED("to count an Event that is said again", true),
    DEFINITIONS_WATCHED("to know which kinds there are", false),
    DEFINITION_READ("to tell a kind that is not there from a server that does not know it yet", true),
    CRS_WATCHED("to know the CRs", false),
    CR_READ("to look at a CR live before something is destroyed, and when it goes", true),
    CR_MARKED("for the finalizer, the marks and the notes on a CR", false),
    CR_STATUS("for the status of a CR", false),
    CR_BLOCKS("for owner references that keep a CR until its children have gone", true),
    CHILDREN_WATCHED("to know the children", false),
    CHILD_READ("to look at a child live where the cache cannot be trusted", true),
    CHILD_APPLIED("to make a child and keep it in its declared state", false),
    CHILD_CREATED("to make a child once", false),
    CHILD_RENEWED("to draw the values of a Secret anew", true),
    CHILD_REMOVED("to remove a child that is not declared any more, or whose CR goes or has gone", true),
    CHILD_STATUS("for the status that a child is declared to have", false),
    RIGHTS_GIVEN("to give away rights that the runtime does not have itself", false),
    SOURCE_READ("to read what copies are made from", false),
    RELATED_WATCHED("to know the objects around children, for enrich", false),
    OBSERVED_WATCHED("to know what is observed", false),
    OWNER_READ("to find the CR that an observed Event is about", true),
    TOKEN_READ("for the token of a call", true);

    private final String words;
    private final boolean rare;

    Need(String words, boolean rare) {
        this.words = words;
        this.rare = rare;
    }

    /** What it is for, as the end of a sentence. */
    public String words() {
        return words;
    }

    /** Whether it is for what does not happen in every life of a CR: after faults, foreign hands and last changes. */
    public boolean rare() {
        return rare;
    }
}
