package ork.simulator.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A machine that instances run on: they die together and stand still together, and none starts while it is down. */
public final class Node {
    private final World world;
    private final String name;
    private final List<Instance> instances = new ArrayList<>();
    private boolean down;

    Node(World world, String name) {
        this.world = world;
        this.name = name;
    }

    void add(Instance instance) {
        instances.add(instance);
    }

    public String name() {
        return name;
    }

    public boolean isDown() {
        return down;
    }

    public List<Instance> instances() {
        return List.copyOf(instances);
    }

    /** It loses its power. */
    public void fail() {
        world.chronicle().note("node " + name + " fails");
        down = true;
        instances.forEach(Instance::crash);
    }

    /** It is back. Instances that restart by themselves do so, after their delay. */
    public void recover() {
        if (down) {
            world.chronicle().note("node " + name + " is back");
            down = false;
            instances.forEach(Instance::restartLater);
        }
    }

    /** It sleeps for a while, and all that runs on it: monotonic clocks stand still, wall clocks go on. */
    public void suspend(Duration duration) {
        instances.forEach(instance -> instance.suspend(duration));
    }

    /** All that runs on it is held up for a while, as by a hypervisor that is short of processors; clocks go on. */
    public void pause(Duration duration) {
        instances.forEach(instance -> instance.pause(duration));
    }
}
