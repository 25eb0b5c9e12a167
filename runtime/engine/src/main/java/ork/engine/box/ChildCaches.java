package ork.engine.box;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import ork.doors.Clock;
import ork.doors.ResourceType;
import ork.doors.Threads;
import ork.engine.informer.InformerPool;
import ork.engine.informer.Store;
import ork.engine.wait.Bell;

/**
 * A box's shares in the caches of its children's kinds. A thread of its own finds out how the cluster serves them and
 * takes the shares; a kind that the cluster does not have holds nothing back and joins when it appears.
 */
final class ChildCaches {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

    private final String box;
    private final List<ChildCache> children;
    private final Threads threads;
    private final InformerPool pool;
    private final KindResolver resolver;
    private final Inlet inlet;
    private final Duration retry;
    private final Runnable changed;
    private final Bell bell;

    /** @param declared the kinds, and whether plural and scope are a guess */
    ChildCaches(
            String box,
            SortedMap<ResourceType, Boolean> declared,
            Clock clock,
            Threads threads,
            InformerPool pool,
            KindResolver resolver,
            Inlet inlet,
            Duration retry,
            Runnable changed) {
        this.box = box;
        List<ChildCache> all = new ArrayList<>();
        declared.forEach((type, guessed) -> all.add(new ChildCache(type, guessed)));
        this.children = List.copyOf(all);
        this.threads = threads;
        this.pool = pool;
        this.resolver = resolver;
        this.inlet = inlet;
        this.retry = retry;
        this.changed = changed;
        this.bell = new Bell("box/" + box + "/children", clock, threads);
    }

    void start() {
        if (!children.isEmpty()) {
            threads.start("box/" + box + "/children", this::resolveAll);
        }
    }

    /** Whether the cluster has answered for every kind. */
    boolean settled() {
        return children.stream().allMatch(ChildCache::settled);
    }

    /** Something says that a kind may be there now. */
    void nudge() {
        children.forEach(ChildCache::nudge);
        bell.ring();
    }

    void clusterAnswersAgain() {
        children.forEach(ChildCache::clusterAnswersAgain);
        bell.ring();
    }

    /** Gives the shares back. */
    void close() {
        bell.close();
    }

    public ResourceType served(ResourceType declared) {
        return children.stream()
                .filter(child -> child.declared().equals(declared))
                .findFirst()
                .map(ChildCache::served)
                .orElse(declared);
    }

    public Optional<Store> of(ResourceType served) {
        return children.stream()
                .filter(child -> child.served().equals(served))
                .findFirst()
                .flatMap(ChildCache::store);
    }

    /** The shares belong to this thread: it takes them, and gives them back when the bell is closed. */
    private void resolveAll() {
        Duration wait = FIRST_RETRY;
        while (true) {
            boolean complete = true;
            for (ChildCache child : children) {
                complete &= child.resolved() || resolve(child);
            }
            changed.run();
            Bell.Woken woken = complete ? bell.await() : bell.await(wait);
            if (woken == Bell.Woken.CLOSED) {
                children.forEach(ChildCache::close);
                return;
            }
            Duration doubled = wait.multipliedBy(2);
            wait = doubled.compareTo(retry) < 0 ? doubled : retry;
        }
    }

    private boolean resolve(ChildCache child) {
        if (!child.guessed()) {
            child.share(child.declared(), pool, inlet, changed);
            return true;
        }
        return switch (resolver.resolve(child.declared())) {
            case KindResolver.Resolution.Served(ResourceType type) -> {
                child.share(type, pool, inlet, changed);
                yield true;
            }
            case KindResolver.Resolution.NotServed _ -> {
                child.notServed();
                yield false;
            }
            case KindResolver.Resolution.NoAnswer _ -> false;
        };
    }
}
