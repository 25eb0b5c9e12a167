package ork.katalog.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An address of IPv4 or IPv6, read without asking anybody.
 *
 * @param groups four of eight bits, or eight of sixteen
 */
record IpAddress(List<Integer> groups) {
    private static final int TEXT_MAX = 64;

    IpAddress {
        groups = List.copyOf(groups);
    }

    static Optional<IpAddress> parse(String text) {
        String address = text.strip();
        if (address.length() > TEXT_MAX) {
            return Optional.empty();
        }
        return address.indexOf(':') < 0 ? four(address).map(IpAddress::new) : six(address);
    }

    private static Optional<List<Integer>> four(String text) {
        List<Integer> groups = new ArrayList<>();
        for (String part : text.split("\\.", -1)) {
            if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 255) {
                return Optional.empty();
            }
            groups.add(Integer.parseInt(part));
        }
        return groups.size() == 4 ? Optional.of(groups) : Optional.empty();
    }

    private static Optional<IpAddress> six(String text) {
        int gap = text.indexOf("::");
        Optional<List<Integer>> before = groups(gap < 0 ? text : text.substring(0, gap));
        Optional<List<Integer>> after = groups(gap < 0 ? "" : text.substring(gap + 2));
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> groups = new ArrayList<>(before.get());
        int missing = 8 - groups.size() - after.get().size();
        if (gap < 0 ? missing != 0 : missing < 1) {
            return Optional.empty();
        }
        for (int i = 0; i < missing; i++) {
            groups.add(0);
        }
        groups.addAll(after.get());
        return Optional.of(mapped(groups));
    }

    private static Optional<List<Integer>> groups(String text) {
        List<Integer> groups = new ArrayList<>();
        if (text.isEmpty()) {
            return Optional.of(groups);
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                Optional<List<Integer>> four = four(parts[i]);
                if (four.isEmpty()) {
                    return Optional.empty();
                }
                groups.add(four.get().get(0) * 256 + four.get().get(1));
                groups.add(four.get().get(2) * 256 + four.get().get(3));
            } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
                groups.add(Integer.parseInt(parts[i], 16));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(groups);
    }

    /** {@code ::ffff:1.2.3.4} is the IPv4 address that it holds. */
    private static IpAddress mapped(List<Integer> groups) {
        boolean holdsFour = groups.subList(0, 5).stream().allMatch(group -> group == 0) && groups.get(5) == 0xffff;
        return new IpAddress(
                holdsFour
                        ? List.of(groups.get(6) / 256, groups.get(6) % 256, groups.get(7) / 256, groups.get(7) % 256)
                        : groups);
    }

    /** Whether the first bits are the same; never those of two families. */
    boolean sharesPrefix(IpAddress other, int bits) {
        int width = groups.size() == 4 ? 8 : 16;
        if (other.groups.size() != groups.size() || bits > width * groups.size()) {
            return false;
        }
        for (int i = 0; i < groups.size(); i++) {
            int here = Math.clamp((long) bits - (long) i * width, 0, width);
            if (groups.get(i) >> (width - here) != other.groups.get(i) >> (width - here)) {
                return false;
            }
        }
        return true;
    }
}
