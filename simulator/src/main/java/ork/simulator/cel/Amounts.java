package ork.simulator.cel;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import java.math.BigDecimal;
import java.util.List;
import ork.simulator.api.schema.Quantities;

/** Quantities such as {@code 100m} or {@code 1Gi}: {@code quantity(text)} and what can be asked of one. */
final class Amounts {
    private static final CelType QUANTITY = OpaqueType.create("kubernetes.Quantity");
    private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    static final Library LIBRARY = new Library(
            List.of(
                    CelFunctionDecl.newFunctionDeclaration(
                            "quantity",
                            CelOverloadDecl.newGlobalOverload("string_to_quantity", QUANTITY, SimpleType.STRING)),
                    CelFunctionDecl.newFunctionDeclaration(
                            "isQuantity",
                            CelOverloadDecl.newGlobalOverload(
                                    "is_quantity_string", SimpleType.BOOL, SimpleType.STRING)),
                    of("isInteger", "quantity_is_integer", SimpleType.BOOL),
                    of("asInteger", "quantity_get_int", SimpleType.INT),
                    of("asApproximateFloat", "quantity_get_float", SimpleType.DOUBLE),
                    of("sign", "quantity_sign", SimpleType.INT),
                    with("add", QUANTITY, "quantity_add", "quantity_add_int"),
                    with("sub", QUANTITY, "quantity_sub", "quantity_sub_int"),
                    two("isLessThan", "quantity_is_less_than", SimpleType.BOOL),
                    two("isGreaterThan", "quantity_is_greater_than", SimpleType.BOOL),
                    two("compareTo", "quantity_compare_to", SimpleType.INT)),
            List.of(
                    CelFunctionBinding.from("string_to_quantity", String.class, Amounts::parse),
                    CelFunctionBinding.from("is_quantity_string", String.class, Quantities::isQuantity),
                    CelFunctionBinding.from("quantity_is_integer", BigDecimal.class, Amounts::isInteger),
                    CelFunctionBinding.from("quantity_get_int", BigDecimal.class, Amounts::integer),
                    CelFunctionBinding.from("quantity_get_float", BigDecimal.class, BigDecimal::doubleValue),
                    CelFunctionBinding.from("quantity_sign", BigDecimal.class, each -> (long) each.signum()),
                    CelFunctionBinding.from(
                            "quantity_add", BigDecimal.class, BigDecimal.class, (one, other) -> plain(one.add(other))),
                    CelFunctionBinding.from(
                            "quantity_add_int",
                            BigDecimal.class,
                            Long.class,
                            (one, other) -> plain(one.add(BigDecimal.valueOf(other)))),
                    CelFunctionBinding.from(
                            "quantity_sub",
                            BigDecimal.class,
                            BigDecimal.class,
                            (one, other) -> plain(one.subtract(other))),
                    CelFunctionBinding.from(
                            "quantity_sub_int",
                            BigDecimal.class,
                            Long.class,
                            (one, other) -> plain(one.subtract(BigDecimal.valueOf(other)))),
                    CelFunctionBinding.from(
                            "quantity_is_less_than",
                            BigDecimal.class,
                            BigDecimal.class,
                            (one, other) -> one.compareTo(other) < 0),
                    CelFunctionBinding.from(
                            "quantity_is_greater_than",
                            BigDecimal.class,
                            BigDecimal.class,
                            (one, other) -> one.compareTo(other) > 0),
                    CelFunctionBinding.from("quantity_compare_to", BigDecimal.class, BigDecimal.class, (one, other) ->
                            (long) one.compareTo(other))));

    private Amounts() {}

    private static CelFunctionDecl of(String name, String id, CelType result) {
        return CelFunctionDecl.newFunctionDeclaration(name, CelOverloadDecl.newMemberOverload(id, result, QUANTITY));
    }

    private static CelFunctionDecl two(String name, String id, CelType result) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newMemberOverload(id, result, QUANTITY, QUANTITY));
    }

    private static CelFunctionDecl with(String name, CelType result, String id, String ofInteger) {
        return CelFunctionDecl.newFunctionDeclaration(
                name,
                CelOverloadDecl.newMemberOverload(id, result, QUANTITY, QUANTITY),
                CelOverloadDecl.newMemberOverload(ofInteger, result, QUANTITY, SimpleType.INT));
    }

    private static Object parse(String text) throws CelEvaluationException {
        if (!Quantities.isQuantity(text)) {
            throw new CelEvaluationException(
                    "quantities must match the regular expression" + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
        }
        return plain(Quantities.amount(text));
    }

    /** Equal amounts are equal. */
    private static BigDecimal plain(BigDecimal amount) {
        return amount.stripTrailingZeros();
    }

    private static boolean isInteger(BigDecimal amount) {
        return amount.scale() <= 0 && amount.compareTo(LONG_MIN) >= 0 && amount.compareTo(LONG_MAX) <= 0;
    }

    private static Object integer(BigDecimal amount) throws CelEvaluationException {
        if (!isInteger(amount)) {
            throw new CelEvaluationException("cannot convert value to integer");
        }
        return amount.longValueExact();
    }
}
