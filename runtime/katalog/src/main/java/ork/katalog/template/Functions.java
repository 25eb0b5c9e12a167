package ork.katalog.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The functions that templates may call, by name. A group of them is one class with a {@code functions()} method; to
 * add a group, add it to {@link #STANDARD}.
 */
public final class Functions {
    /** The whole language of this version. */
    public static final Functions STANDARD = of(List.of(
            BuiltinFunctions.functions(),
            TextFunctions.functions(),
            ConditionalFunctions.functions(),
            TypeFunctions.functions(),
            DataFunctions.functions(),
            RandomFunctions.functions(),
            ReplicaFunctions.functions(),
            MathFunctions.functions(),
            TimeFunctions.functions(),
            CronFunctions.functions(),
            SemverFunctions.functions(),
            NetFunctions.functions(),
            QuantityFunctions.functions(),
            CollectionFunctions.functions(),
            ObjectFunctions.functions(),
            WorkloadFunctions.functions(),
            JobFunctions.functions(),
            EnrichedFunctions.functions(),
            PrometheusFunctions.functions()));

    /** What Go has and this language has not: nothing in the data can be called. */
    static final String REFUSED = "call";

    private final SortedMap<String, Function> byName;

    private Functions(SortedMap<String, Function> byName) {
        this.byName = byName;
    }

    private static Functions of(List<List<Function>> groups) {
        SortedMap<String, Function> byName = new TreeMap<>();
        for (List<Function> group : groups) {
            for (Function function : group) {
                if (byName.put(function.name(), function) != null) {
                    throw new IllegalStateException("two functions are called " + function.name());
                }
            }
        }
        return new Functions(byName);
    }

    /** With others, or others in the place of those with their names. */
    Functions with(Collection<Function> more) {
        SortedMap<String, Function> all = new TreeMap<>(byName);
        more.forEach(function -> all.put(function.name(), function));
        return new Functions(all);
    }

    /** Whether a template can call it. */
    public boolean has(String name) {
        return names().contains(name) || name.equals(REFUSED);
    }

    @Nullable
    Function find(String name) {
        return byName.get(name);
    }

    /** What {@link #find} has found before. */
    Function get(String name) {
        Function function = find(name);
        if (function == null) {
            throw new IllegalArgumentException(name);
        }
        return function;
    }

    /** All names that may be called. */
    public Collection<String> names() {
        List<String> names = new ArrayList<>(byName.keySet());
        names.addAll(List.of("and", "or"));
        return names;
    }
}
