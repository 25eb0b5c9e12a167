package ork.simulator.guest;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Method references to what has a substitute ({@code Instant::now}): they point to a method of the class's own that calls it. */
final class Bridges {
    private final ClassDesc self;
    private final Substitutes substitutes;
    private final boolean inInterface;
    private final List<Bridge> bridges = new ArrayList<>();

    Bridges(ClassDesc self, Substitutes substitutes, boolean inInterface) {
        this.self = self;
        this.substitutes = substitutes;
        this.inInterface = inInterface;
    }

    private record Bridge(
            String name,
            MethodTypeDesc type,
            Substitutes.Site site,
            Substitutes.Substitute substitute,
            DirectMethodHandleDesc handle,
            String place) {}

    DynamicCallSiteDesc bridged(InvokeDynamicInstruction call, String place) {
        List<ConstantDesc> arguments = new ArrayList<>();
        for (ConstantDesc argument : call.bootstrapArgs()) {
            arguments.add(argument instanceof DirectMethodHandleDesc handle ? bridged(handle, place) : argument);
        }
        return DynamicCallSiteDesc.of(
                call.bootstrapMethod(),
                call.name().stringValue(),
                call.typeSymbol(),
                arguments.toArray(ConstantDesc[]::new));
    }

    /** Whether something here has a substitute. */
    boolean bridges(InvokeDynamicInstruction call) {
        return call.bootstrapArgs().stream()
                .anyMatch(argument -> argument instanceof DirectMethodHandleDesc handle
                        && site(handle).flatMap(substitutes::of).isPresent());
    }

    private static Optional<Substitutes.Site> site(DirectMethodHandleDesc handle) {
        boolean constructs = handle.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR;
        boolean calls = switch (handle.kind()) {
            case STATIC, INTERFACE_STATIC, VIRTUAL, INTERFACE_VIRTUAL, CONSTRUCTOR -> true;
            default -> false;
        };
        if (!calls || !handle.owner().isClassOrInterface()) {
            return Optional.empty();
        }
        String descriptor = handle.owner().descriptorString();
        return Optional.of(new Substitutes.Site(
                descriptor.substring(1, descriptor.length() - 1),
                constructs ? "<init>" : handle.methodName(),
                MethodTypeDesc.ofDescriptor(handle.lookupDescriptor()),
                handle.kind() == DirectMethodHandleDesc.Kind.STATIC
                        || handle.kind() == DirectMethodHandleDesc.Kind.INTERFACE_STATIC));
    }

    private MethodHandleDesc bridged(DirectMethodHandleDesc handle, String place) {
        Optional<Substitutes.Site> site = site(handle);
        Optional<Substitutes.Substitute> substitute = site.flatMap(substitutes::of);
        if (site.isEmpty() || substitute.isEmpty()) {
            return handle;
        }
        Bridge bridge = new Bridge(
                "ork$bridge$" + bridges.size(), handle.invocationType(), site.get(), substitute.get(), handle, place);
        bridges.add(bridge);
        return MethodHandleDesc.ofMethod(
                inInterface ? DirectMethodHandleDesc.Kind.INTERFACE_STATIC : DirectMethodHandleDesc.Kind.STATIC,
                self,
                bridge.name(),
                bridge.type());
    }

    void build(ClassBuilder builder) {
        for (Bridge bridge : bridges) {
            builder.withMethodBody(
                    bridge.name(),
                    bridge.type(),
                    ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                    code -> write(code, bridge));
        }
    }

    private void write(CodeBuilder code, Bridge bridge) {
        boolean constructs = bridge.site().name().equals("<init>");
        if (constructs) {
            code.new_(bridge.handle().owner()).dup();
        }
        for (int i = 0; i < bridge.type().parameterCount(); i++) {
            code.loadLocal(TypeKind.from(bridge.type().parameterType(i)), code.parameterSlot(i));
        }
        Calls.write(
                code,
                bridge.site(),
                bridge.substitute(),
                bridge.handle().isOwnerInterface(),
                self,
                bridge.place(),
                () -> asItWas(code, bridge));
        code.return_(TypeKind.from(bridge.type().returnType()));
    }

    private static void asItWas(CodeBuilder code, Bridge bridge) {
        ClassDesc owner = bridge.handle().owner();
        String name = bridge.site().name();
        MethodTypeDesc type = bridge.site().type();
        switch (bridge.handle().kind()) {
            case STATIC, INTERFACE_STATIC ->
                code.invokestatic(owner, name, type, bridge.handle().isOwnerInterface());
            case INTERFACE_VIRTUAL -> code.invokeinterface(owner, name, type);
            case CONSTRUCTOR -> code.invokespecial(owner, name, type);
            default -> code.invokevirtual(owner, name, type);
        }
    }
}
