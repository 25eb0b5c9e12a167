package ork.simulator.cel;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** What an API server adds for lists: {@code isSorted}, {@code sum}, {@code min}, {@code max}, {@code indexOf}. */
final class Lists {
    private static final CelType ITEM = TypeParamType.create("T");
    private static final CelType LIST = ListType.create(ITEM);

    static final Library LIBRARY = new Library(
            List.of(
                    member("isSorted", "list_is_sorted", SimpleType.BOOL),
                    member("sum", "list_sum", ITEM),
                    member("min", "list_min", ITEM),
                    member("max", "list_max", ITEM),
                    ofItem("indexOf", "list_index_of"),
                    ofItem("lastIndexOf", "list_last_index_of")),
            List.of(
                    CelFunctionBinding.from("list_is_sorted", List.class, Lists::isSorted),
                    CelFunctionBinding.from("list_sum", List.class, Lists::sum),
                    CelFunctionBinding.from("list_min", List.class, list -> extreme(list, "min", 1)),
                    CelFunctionBinding.from("list_max", List.class, list -> extreme(list, "max", -1)),
                    CelFunctionBinding.from(
                            "list_index_of", List.class, Object.class, (list, item) -> (long) list.indexOf(item)),
                    CelFunctionBinding.from("list_last_index_of", List.class, Object.class, (list, item) ->
                            (long) list.lastIndexOf(item))));

    private Lists() {}

    private static CelFunctionDecl member(String name, String id, CelType result) {
        return CelFunctionDecl.newFunctionDeclaration(name, CelOverloadDecl.newMemberOverload(id, result, LIST));
    }

    private static CelFunctionDecl ofItem(String name, String id) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newMemberOverload(id, SimpleType.INT, LIST, ITEM));
    }

    private static Object isSorted(List<?> list) throws CelEvaluationException {
        for (int i = 1; i < list.size(); i++) {
            if (compare(list.get(i - 1), list.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    private static Object extreme(List<?> list, String name, int sign) throws CelEvaluationException {
        if (list.isEmpty()) {
            throw new CelEvaluationException(name + " called on empty list");
        }
        Object found = list.getFirst();
        for (Object each : list) {
            found = sign * compare(each, found) < 0 ? each : found;
        }
        return found;
    }

    private static Object sum(List<?> list) throws CelEvaluationException {
        Object sum = 0L;
        for (Object each : list) {
            sum = plus(sum, each);
        }
        return sum;
    }

    private static Object plus(Object sum, Object more) throws CelEvaluationException {
        return switch (more) {
            case Long number when sum instanceof Long before -> exact(before, number);
            case Double number -> number + (sum instanceof Double before ? before : 0);
            case Duration time -> time.plus(sum instanceof Duration before ? before : Duration.ZERO);
            default -> throw new CelEvaluationException("no such overload: sum");
        };
    }

    private static long exact(long before, long number) throws CelEvaluationException {
        try {
            return Math.addExact(before, number);
        } catch (ArithmeticException e) {
            throw new CelEvaluationException("integer overflow");
        }
    }

    @SuppressWarnings("unchecked") // Of one class, which compares with itself.
    private static int compare(Object one, Object other) throws CelEvaluationException {
        if (one instanceof Comparable<?> && one.getClass() == other.getClass()) {
            return ((Comparator<Object>) (Comparator<?>) Comparator.naturalOrder()).compare(one, other);
        }
        throw new CelEvaluationException("no such overload: items cannot be compared");
    }
}
