package ork.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.function.Predicate;

/** Something that may not be called, constructed or read, by a direct call or through a method reference. */
record Ban(Predicate<JavaAccess<?>> matches) {
    private static final String CONSTRUCTOR = "<init>";

    /** The named members of a type and of its subtypes, in every overload. */
    static Ban members(String owner, String... names) {
        List<String> banned = List.of(names);
        return membersWhere(owner, banned::contains);
    }

    static Ban membersWhere(String owner, Predicate<String> name) {
        return new Ban(access -> access.getTargetOwner().isAssignableTo(owner)
                && name.test(access.getTarget().getName()));
    }

    /** The named member in its overloads with so many arguments only. */
    static Ban member(String owner, String name, int... argumentCounts) {
        return new Ban(access -> {
            int count = parameters(access).size();
            for (int banned : argumentCounts) {
                if (banned == count
                        && access.getTargetOwner().isAssignableTo(owner)
                        && access.getTarget().getName().equals(name)) {
                    return true;
                }
            }
            return false;
        });
    }

    static Ban constructor(String owner, int... argumentCounts) {
        return argumentCounts.length == 0 ? members(owner, CONSTRUCTOR) : member(owner, CONSTRUCTOR, argumentCounts);
    }

    /** Everything of a type or of its subtypes. */
    static Ban type(String owner) {
        return membersWhere(owner, name -> true);
    }

    /** The types of the parameters of what is accessed; none for a field. */
    static List<JavaClass> parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target ? target.getRawParameterTypes() : List.of();
    }

    /** Reports each access of a class that one of the bans matches. */
    static ArchCondition<JavaClass> none(String description, List<Ban> bans) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    if (bans.stream().anyMatch(ban -> ban.matches.test(access))) {
                        events.add(SimpleConditionEvent.violated(access, access.getDescription()));
                    }
                }
            }
        };
    }
}
