package ork.simulator.guest;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;

/** Rewrites the calls of one method, and what it does with monitors. */
final class Calls implements CodeTransform {
    private static final String PACKAGE = "ork.simulator.guest.";
    private static final ClassDesc MONITORS = ClassDesc.of(PACKAGE + "GuestMonitors");
    private static final ClassDesc STREAMS = ClassDesc.of(PACKAGE + "GuestStreams");
    private static final MethodTypeDesc STREAM =
            MethodTypeDesc.of(ClassDesc.of("java.io.PrintStream"), ConstantDescs.CD_Class);
    private static final ClassDesc REFUSAL = ClassDesc.of(PACKAGE + "GuestRefusal");
    private static final MethodTypeDesc OF_OBJECT =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object, ConstantDescs.CD_Class);

    private final ClassDesc self;
    private final String source;
    private final Substitutes substitutes;
    private final Bridges bridges;
    private final List<Guard> guards;
    private int line;

    /** @param guards the monitor that the whole method holds, if it does */
    Calls(ClassDesc self, String source, Substitutes substitutes, Bridges bridges, List<Guard> guards) {
        this.self = self;
        this.source = source;
        this.substitutes = substitutes;
        this.bridges = bridges;
        this.guards = guards;
    }

    /** The monitor of a synchronized method. */
    record Guard(ClassDesc self, boolean isStatic) {
        void enter(CodeBuilder builder) {
            monitor(builder, "enter");
        }

        void exit(CodeBuilder builder) {
            monitor(builder, "exit");
        }

        private void monitor(CodeBuilder builder, String what) {
            if (isStatic) {
                builder.loadConstant(self);
            } else {
                builder.aload(0);
            }
            builder.loadConstant(self).invokestatic(MONITORS, what, OF_OBJECT);
        }
    }

    @Override
    public void accept(CodeBuilder builder, CodeElement element) {
        switch (element) {
            case LineNumber number -> {
                line = number.line();
                builder.with(element);
            }
            case InvokeInstruction call
            when call.owner().asSymbol().isClassOrInterface() -> {
                Substitutes.Site site = site(call);
                Optional<Substitutes.Substitute> substitute = substitute(call, site);
                if (substitute.isPresent()) {
                    write(
                            builder,
                            site,
                            substitute.get(),
                            call.isInterface(),
                            self,
                            place(),
                            () -> builder.with(element));
                } else {
                    builder.with(element);
                }
            }
            case FieldInstruction field
            when isStream(field) -> builder.loadConstant(self).invokestatic(STREAMS, "stream", STREAM);
            case InvokeDynamicInstruction call -> builder.invokedynamic(bridges.bridged(call, place()));
            case MonitorInstruction monitor ->
                builder.loadConstant(self)
                        .invokestatic(MONITORS, monitor.opcode() == Opcode.MONITORENTER ? "enter" : "exit", OF_OBJECT);
            case ReturnInstruction _ -> {
                guards.forEach(guard -> guard.exit(builder));
                builder.with(element);
            }
            default -> builder.with(element);
        }
    }

    /** Whether anything here becomes something else. */
    boolean changes(CodeElement element) {
        return switch (element) {
            case InvokeInstruction call ->
                call.owner().asSymbol().isClassOrInterface()
                        && substitute(call, site(call)).isPresent();
            case FieldInstruction field -> isStream(field);
            case InvokeDynamicInstruction call -> bridges.bridges(call);
            case MonitorInstruction _ -> true;
            default -> false;
        };
    }

    private static boolean isStream(FieldInstruction field) {
        return field.opcode() == Opcode.GETSTATIC
                && field.owner().asInternalName().equals("java/lang/System")
                && (field.name().equalsString("out") || field.name().equalsString("err"));
    }

    private static Substitutes.Site site(InvokeInstruction call) {
        return new Substitutes.Site(
                call.owner().asInternalName(),
                call.name().stringValue(),
                call.typeSymbol(),
                call.opcode() == Opcode.INVOKESTATIC);
    }

    private Optional<Substitutes.Substitute> substitute(InvokeInstruction call, Substitutes.Site site) {
        boolean superCall =
                call.opcode() == Opcode.INVOKESPECIAL && !site.name().equals("<init>");
        return superCall ? substitutes.ofSuper(site) : substitutes.of(site);
    }

    private String place() {
        return source + ":" + line;
    }

    /** @param asItWas writes the call as it stood */
    static void write(
            CodeBuilder builder,
            Substitutes.Site site,
            Substitutes.Substitute substitute,
            boolean isInterface,
            ClassDesc self,
            String place,
            Runnable asItWas) {
        ClassDesc owner = ClassDesc.ofInternalName(site.owner());
        switch (substitute) {
            case Substitutes.Substitute.Instead(String of, String method, Optional<ClassDesc> receiver) -> {
                MethodTypeDesc type =
                        site.type().insertParameterTypes(site.type().parameterCount(), ConstantDescs.CD_Class);
                if (receiver.isPresent()) {
                    type = type.insertParameterTypes(0, receiver.get());
                }
                builder.loadConstant(self).invokestatic(ClassDesc.of(PACKAGE + of), method, type);
            }
            case Substitutes.Substitute.With(String of, String method, MethodTypeDesc got, MethodTypeDesc type) -> {
                builder.loadConstant(self).invokestatic(ClassDesc.of(PACKAGE + of), method, got);
                if (site.isStatic()) {
                    builder.invokestatic(owner, site.name(), type, isInterface);
                } else if (site.name().equals("<init>")) {
                    builder.invokespecial(owner, site.name(), type);
                } else if (isInterface) {
                    builder.invokeinterface(owner, site.name(), type);
                } else {
                    builder.invokevirtual(owner, site.name(), type);
                }
            }
            case Substitutes.Substitute.Then(String of, String method, ClassDesc type) -> {
                keep(builder, site.type().parameterCount());
                asItWas.run();
                builder.loadConstant(self)
                        .invokestatic(
                                ClassDesc.of(PACKAGE + of),
                                method,
                                MethodTypeDesc.of(ConstantDescs.CD_void, type, ConstantDescs.CD_Class));
            }
            case Substitutes.Substitute.Other(String method) -> {
                if (isInterface) {
                    builder.invokeinterface(owner, method, site.type());
                } else {
                    builder.invokevirtual(owner, method, site.type());
                }
            }
            case Substitutes.Substitute.Nothing() -> {}
            case Substitutes.Substitute.Refused(String why) -> {
                builder.loadConstant(place)
                        .loadConstant(site.toString())
                        .loadConstant(why)
                        .loadConstant(self)
                        .invokestatic(
                                REFUSAL,
                                "refuse",
                                MethodTypeDesc.of(
                                        ConstantDescs.CD_void,
                                        ConstantDescs.CD_String,
                                        ConstantDescs.CD_String,
                                        ConstantDescs.CD_String,
                                        ConstantDescs.CD_Class));
                asItWas.run();
            }
        }
    }

    /** Once more what is about to be made, below the references that its constructor takes: none, one or two. */
    private static void keep(CodeBuilder builder, int parameters) {
        switch (parameters) {
            case 0 -> builder.dup();
            case 1 -> builder.swap().dup_x1().swap();
            default -> builder.dup2_x1().pop2().dup_x2().dup_x2().pop();
        }
    }
}
