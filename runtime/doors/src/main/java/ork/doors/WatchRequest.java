package ork.doors;

import java.time.Duration;

/**
 * @param namespace empty for all namespaces
 * @param resourceVersion events after this version; empty or "0" begins with an {@code Added} for each object there is
 * @param timeout how long the server keeps the stream open at most; sent in whole seconds
 */
public record WatchRequest(
        ResourceType type,
        String namespace,
        String labelSelector,
        String fieldSelector,
        String resourceVersion,
        boolean bookmarks,
        Duration timeout) {}
