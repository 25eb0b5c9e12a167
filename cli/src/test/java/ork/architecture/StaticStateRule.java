package ork.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Field;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * No mutable static state: two instances in one process would share it, and a second run would find what the first
 * left. A constant is judged by the value it holds, since its declared type (a {@code List}, say) does not tell. Arrays
 * are let pass: a table has no other form that costs nothing.
 */
final class StaticStateRule extends ArchCondition<JavaClass> {
    StaticStateRule() {
        super("have no mutable static state");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaField field : type.getFields()) {
            if (!field.getModifiers().contains(JavaModifier.STATIC)
                    || field.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                continue;
            }
            if (!field.getModifiers().contains(JavaModifier.FINAL)) {
                events.add(SimpleConditionEvent.violated(field, field.getDescription() + " is static and not final"));
            } else if (isMutable(value(field.reflect()))) {
                events.add(SimpleConditionEvent.violated(field, field.getDescription() + " holds something mutable"));
            }
        }
    }

    private static @Nullable Object value(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isMutable(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Collection<?> collection -> !isUnmodifiable(collection);
            case Map<?, ?> map -> !isUnmodifiable(map);
            case StringBuilder _, StringBuffer _, ThreadLocal<?> _, BitSet _, Date _, Calendar _, RandomGenerator _ ->
                true;
            case TimeUnit _ -> false;
            default -> value.getClass().getName().startsWith("java.util.concurrent.");
        };
    }

    private static boolean isUnmodifiable(Object container) {
        String name = container.getClass().getName();
        return name.startsWith("java.util.ImmutableCollections$")
                || name.startsWith("java.util.Collections$Unmodifiable")
                || name.startsWith("java.util.Collections$Empty")
                || name.startsWith("java.util.Collections$Singleton");
    }
}
