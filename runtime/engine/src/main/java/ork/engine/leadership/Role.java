package ork.engine.leadership;

/** What an instance is in an election. */
sealed interface Role {
    record Following() implements Role {}

    /** @param confirmed the moment before the last renewal that is known to have been stored was sent */
    record Leading(Moment confirmed) implements Role {}

    Role FOLLOWING = new Following();
}
