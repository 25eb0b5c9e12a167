package ork.simulator.guest;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodBuilder;
import java.lang.classfile.MethodElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.StackMapFrameInfo;
import java.lang.classfile.attribute.StackMapTableAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rewrites a class of a hook: its calls go where {@link Substitutes} says, and its {@code synchronized} takes monitors of the
 * simulation's.
 */
final class Rewriter {
    /** Above it jumps may have to be widened, which takes frames that the class does not have. */
    private static final int CODE_MAX = 12_000;

    private final ClassFile generating;
    private final ClassFile keeping;
    private final Substitutes substitutes;

    /** @param classes where the classes are that hooks name */
    Rewriter(ClassLoader classes) {
        this.generating = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(classes).orElse(ClassHierarchyResolver.defaultResolver())));
        this.keeping = generating.withOptions(ClassFile.StackMapsOption.DROP_STACK_MAPS);
        this.substitutes = new Substitutes(new Ancestry(classes)::isA);
    }

    /**
     * The frames of its methods stay as its compiler made them: they may name classes that are not there, as libraries do which
     * can do without another one.
     */
    byte[] rewritten(byte[] original) {
        ClassModel model = generating.parse(original);
        boolean keeps = model.methods().stream()
                .flatMap(method -> method.findAttribute(Attributes.code()).stream())
                .allMatch(code -> code.codeLength() < CODE_MAX);
        ClassFile file = keeps ? keeping : generating;
        return file.transformClass(model, ClassTransform.ofStateful(() -> new OfClass(model, substitutes, keeps)));
    }

    private static final class OfClass implements ClassTransform {
        private final ClassDesc self;
        private final String source;
        private final Substitutes substitutes;
        private final Bridges bridges;
        private final boolean keeps;

        OfClass(ClassModel model, Substitutes substitutes, boolean keeps) {
            this.keeps = keeps;
            this.self = model.thisClass().asSymbol();
            this.source = model.findAttribute(Attributes.sourceFile())
                    .map(named -> named.sourceFile().stringValue())
                    .orElse(model.thisClass().asInternalName().replace('/', '.'));
            this.substitutes = substitutes;
            this.bridges = new Bridges(self, substitutes, model.flags().has(AccessFlag.INTERFACE));
        }

        @Override
        public void accept(ClassBuilder builder, ClassElement element) {
            if (element instanceof MethodModel method && changes(method)) {
                builder.transformMethod(method, this::method);
            } else {
                builder.with(element);
            }
        }

        @Override
        public void atEnd(ClassBuilder builder) {
            bridges.build(builder);
        }

        private void method(MethodBuilder builder, MethodElement element) {
            switch (element) {
                case AccessFlags flags -> builder.withFlags(flags.flagsMask() & ~ClassFile.ACC_SYNCHRONIZED);
                case CodeModel code -> builder.withCode(written -> code(written, code));
                default -> builder.with(element);
            }
        }

        private boolean changes(MethodModel method) {
            Calls calls = calls(List.of());
            return method.flags().has(AccessFlag.SYNCHRONIZED)
                    || method.code().stream().flatMap(CodeModel::elementStream).anyMatch(calls::changes);
        }

        private Calls calls(List<Calls.Guard> guards) {
            return new Calls(self, source, substitutes, bridges, guards);
        }

        private void code(CodeBuilder builder, CodeModel code) {
            MethodModel method = code.parent().orElseThrow();
            Optional<StackMapTableAttribute> known = code.findAttribute(Attributes.stackMapTable());
            List<StackMapFrameInfo> frames =
                    new ArrayList<>(known.map(StackMapTableAttribute::entries).orElse(List.of()));
            if (method.flags().has(AccessFlag.SYNCHRONIZED)) {
                guarded(builder, code, method.flags().has(AccessFlag.STATIC), frames);
            } else {
                builder.transforming(calls(List.of()), body -> code.forEach(body));
            }
            if (keeps && !frames.isEmpty()) {
                builder.with(StackMapTableAttribute.of(frames));
            }
        }

        private void guarded(CodeBuilder builder, CodeModel code, boolean isStatic, List<StackMapFrameInfo> frames) {
            Calls.Guard guard = new Calls.Guard(self, isStatic);
            guard.enter(builder);
            Label begin = builder.newBoundLabel();
            builder.transforming(calls(List.of(guard)), body -> code.forEach(body));
            Label end = builder.newBoundLabel();
            builder.exceptionCatchAll(begin, end, end);
            frames.add(StackMapFrameInfo.of(
                    end,
                    isStatic ? List.of() : List.of(StackMapFrameInfo.ObjectVerificationTypeInfo.of(self)),
                    List.of(StackMapFrameInfo.ObjectVerificationTypeInfo.of(ConstantDescs.CD_Throwable))));
            guard.exit(builder);
            builder.athrow();
        }
    }
}
