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
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;

/**
 * Rewrites a class of a hook: its calls go where {@link Substitutes} says, and its {@code synchronized} takes monitors of the
 * simulation's.
 */
final class Rewriter {
    private final ClassFile file;
    private final Substitutes substitutes;

    /** @param classes where the classes are that hooks name */
    Rewriter(ClassLoader classes) {
        this.file = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(classes).orElse(ClassHierarchyResolver.defaultResolver())));
        this.substitutes = new Substitutes(new Ancestry(classes)::isA);
    }

    byte[] rewritten(byte[] original) {
        ClassModel model = file.parse(original);
        return file.transformClass(model, ClassTransform.ofStateful(() -> new OfClass(model, substitutes)));
    }

    private static final class OfClass implements ClassTransform {
        private final ClassDesc self;
        private final String source;
        private final Substitutes substitutes;
        private final Bridges bridges;

        OfClass(ClassModel model, Substitutes substitutes) {
            this.self = model.thisClass().asSymbol();
            this.source = model.findAttribute(Attributes.sourceFile())
                    .map(named -> named.sourceFile().stringValue())
                    .orElse(model.thisClass().asInternalName().replace('/', '.'));
            this.substitutes = substitutes;
            this.bridges = new Bridges(self, substitutes, model.flags().has(AccessFlag.INTERFACE));
        }

        @Override
        public void accept(ClassBuilder builder, ClassElement element) {
            if (element instanceof MethodModel method) {
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

        private void code(CodeBuilder builder, CodeModel code) {
            MethodModel method = code.parent().orElseThrow();
            if (!method.flags().has(AccessFlag.SYNCHRONIZED)) {
                builder.transforming(
                        new Calls(self, source, substitutes, bridges, List.of()), body -> code.forEach(body));
                return;
            }
            Calls.Guard guard = new Calls.Guard(self, method.flags().has(AccessFlag.STATIC));
            guard.enter(builder);
            Label begin = builder.newBoundLabel();
            builder.transforming(
                    new Calls(self, source, substitutes, bridges, List.of(guard)), body -> code.forEach(body));
            Label end = builder.newBoundLabel();
            builder.exceptionCatchAll(begin, end, end);
            guard.exit(builder);
            builder.athrow();
        }
    }
}
