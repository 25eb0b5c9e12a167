package ork.simulator.world;

/** What may be wrong with the way to an HTTP server, or with the server. */
public enum PeerTrouble {
    NONE,
    /** Nobody listens, and the caller hears so at once. */
    REFUSES,
    /** It never hears of a request, and its caller waits in vain. */
    LOSES_REQUESTS,
    /** It does what it is asked, and its caller waits in vain. */
    LOSES_ANSWERS
}
