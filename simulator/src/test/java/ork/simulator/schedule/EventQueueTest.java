package ork.simulator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EventQueueTest {
    /** Numbers above 50 add an event due then; the others take one out: the first, or one in the middle. */
    @Property(tries = 1000, seed = "2026")
    void theHeapDoesWhatASortedListDoes(@ForAll @Size(max = 200) List<@IntRange(min = 0, max = 100) Integer> steps) {
        EventQueue queue = new EventQueue();
        List<EventQueue.Event> model = new ArrayList<>();
        for (int step : steps) {
            if (step > 50) {
                EventQueue.Event event = queue.add(step / 5, () -> {});
                model.add(event);
                model.sort(Comparator.comparingLong(it -> it.due));
            } else if (!model.isEmpty() && step > 25) {
                assertThat(queue.poll()).isSameAs(model.removeFirst());
            } else if (!model.isEmpty()) {
                EventQueue.Event event = model.remove(step % model.size());
                queue.remove(event);
                queue.remove(event);
            }
            assertThat(queue.size()).isEqualTo(model.size());
            assertThat(queue.peek()).isSameAs(model.isEmpty() ? null : model.getFirst());
        }
    }
}
