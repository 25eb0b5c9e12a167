package ork.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.MonitorInstruction;

/**
 * No monitors: a contended one is handed over by a thread of the JDK's own, in an order that no seed decides. ArchUnit
 * sees synchronized methods but not synchronized blocks, so those are looked up in the class file.
 */
final class MonitorRule extends ArchCondition<JavaClass> {
    MonitorRule() {
        super("lock through the Threads door, not with synchronized");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        type.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.SYNCHRONIZED))
                .forEach(method -> events.add(
                        SimpleConditionEvent.violated(method, method.getDescription() + " is synchronized")));
        for (MethodModel method : ClassFile.of().parse(bytes(type)).methods()) {
            if (entersMonitor(method)) {
                String where = type.getName() + "." + method.methodName().stringValue();
                events.add(SimpleConditionEvent.violated(type, "Method <" + where + "> has a synchronized block"));
            }
        }
    }

    private static boolean entersMonitor(MethodModel method) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .anyMatch(element ->
                        element instanceof MonitorInstruction monitor && monitor.opcode() == Opcode.MONITORENTER);
    }

    private static byte[] bytes(JavaClass type) {
        try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
