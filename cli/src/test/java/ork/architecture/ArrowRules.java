package ork.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Which module may name which: {@code doors <- katalog <- engine <- simulator <- scenario <- cli} and
 * {@code doors <- kubernetes <- server <- cli}, with {@code engine <- server}; {@code simulator <- testing} is for users. What judges a run ({@code scenario.check}) names
 * nothing of what it judges but the facts that it tells. The rules take the root package, so that
 * a small house built to break them can show that they bite.
 */
final class ArrowRules {
    private static final List<Module> MODULES = List.of(
            new Module("doors", "doors", "json"),
            new Module("katalog", "doors", "json", "katalog"),
            new Module("engine", "doors", "json", "katalog", "engine"),
            new Module("kubernetes", "doors", "json", "kubernetes"),
            new Module("disk", "katalog", "disk"),
            new Module("server", "doors", "json", "katalog", "disk", "engine", "kubernetes", "server"),
            new Module("simulator", "doors", "json", "katalog", "engine", "simulator"),
            new Module("scenario", "doors", "json", "katalog", "engine", "simulator", "scenario"),
            new Module(
                    "scenario.check",
                    "doors",
                    "json",
                    "engine.journal",
                    "engine.reconcile",
                    "simulator.api",
                    "simulator.world",
                    "scenario.check"),
            new Module("testing", "doors", "json", "katalog", "disk", "simulator", "scenario", "testing"),
            new Module("json", "json"));

    private ArrowRules() {}

    private record Module(String name, List<String> mayName) {
        Module(String name, String... mayName) {
            this(name, List.of(mayName));
        }

        ArchRule rule(String root) {
            return classes()
                    .that(resideIn(root, List.of(name)))
                    .should()
                    .onlyDependOnClassesThat(DescribedPredicate.not(resideIn(root, List.of("")))
                            .or(resideIn(root, mayName))
                            .as("are of " + String.join(", ", mayName) + " or from outside " + root))
                    .allowEmptyShould(true)
                    .as("module " + name);
        }
    }

    static List<ArchRule> modules(String root) {
        return MODULES.stream().map(module -> module.rule(root)).toList();
    }

    static ArchRule fabric8StaysInTheAdapter(String root) {
        return noClasses()
                .that(DescribedPredicate.not(resideIn(root, List.of("kubernetes", "testing"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fabric8..")
                .as("fabric8 is named by kubernetes and testing alone");
    }

    static ArchRule celStaysInItsPackage(String root) {
        return noClasses()
                .that(DescribedPredicate.not(resideIn(root, List.of("simulator.cel"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.cel..", "com.google.protobuf..", "com.google.common..", root + ".simulator.cel..")
                .as("cel and what it brings are named by simulator.cel alone, which nobody names");
    }

    static ArchRule loggingGoesThroughSlf4j(String root) {
        return noClasses()
                .that(DescribedPredicate.not(resideIn(root, List.of("server", "cli"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ch.qos.logback..", "java.util.logging..", "org.apache.logging..")
                .as("what configures logging is the two programs' own");
    }

    /** Every arrow of the house. */
    static List<ArchRule> all(String root) {
        List<ArchRule> rules = new ArrayList<>(modules(root));
        rules.add(fabric8StaysInTheAdapter(root));
        rules.add(celStaysInItsPackage(root));
        rules.add(loggingGoesThroughSlf4j(root));
        return rules;
    }

    /** In one of the packages below {@code root}, the package itself or any deeper one; "" stands for the root. */
    private static DescribedPredicate<JavaClass> resideIn(String root, List<String> packages) {
        List<String> names = packages.stream()
                .map(name -> name.isEmpty() ? root : root + "." + name)
                .toList();
        return DescribedPredicate.describe(
                "in " + names,
                type -> names.stream()
                        .anyMatch(name -> type.getPackageName().equals(name)
                                || type.getPackageName().startsWith(name + ".")));
    }
}
