package ork.json;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A few buffers that are used again, whoever uses them. Nobody waits for another: simulations run side by side in one JVM, and
 * a thread of theirs must not stand still for one of another world.
 */
final class Buffers implements RecyclerPool<BufferRecycler> {
    private static final long serialVersionUID = 1L;
    private static final int MAX = 32;

    private final transient AtomicReferenceArray<BufferRecycler> free = new AtomicReferenceArray<>(MAX);

    @Override
    public BufferRecycler acquirePooled() {
        for (int i = 0; i < MAX; i++) {
            if (free.get(i) != null) {
                BufferRecycler found = free.getAndSet(i, null);
                if (found != null) {
                    return found;
                }
            }
        }
        return new BufferRecycler();
    }

    @Override
    public void releasePooled(BufferRecycler buffers) {
        for (int i = 0; i < MAX; i++) {
            if (free.get(i) == null && free.compareAndSet(i, null, buffers)) {
                return;
            }
        }
    }
}
