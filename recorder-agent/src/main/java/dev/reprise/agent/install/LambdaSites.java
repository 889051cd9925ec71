package dev.reprise.agent.install;

import dev.reprise.agent.boot.Lambdas;
import java.util.Arrays;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** Has lambdas and method references of hooked interfaces be made in such a way that they are seen. */
final class LambdaSites implements AsmVisitorWrapper {

    private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final String LAMBDAS = Type.getInternalName(Lambdas.class);
    private static final int SERIALIZABLE = 1;

    private final Catalogue catalogue;

    LambdaSites(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public int mergeWriter(int flags) {
        return flags;
    }

    @Override
    public int mergeReader(int flags) {
        return flags;
    }

    @Override
    public ClassVisitor wrap(
            TypeDescription type,
            ClassVisitor visitor,
            Implementation.Context context,
            TypePool pool,
            FieldList<FieldDescription.InDefinedShape> fields,
            MethodList<?> methods,
            int writerFlags,
            int readerFlags) {
        return new ClassVisitor(OpenedClassReader.ASM_API, visitor) {
            @Override
            public @Nullable MethodVisitor visitMethod(
                    int access,
                    String name,
                    String descriptor,
                    @Nullable String signature,
                    String @Nullable [] exceptions) {
                MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
                return method == null ? null : new Sites(method, pool);
            }
        };
    }

    /** The handler of the method that a lambda implements, or null where nobody asks for it. */
    private @Nullable String handler(TypePool pool, String type, String method, Type erased) {
        if (!catalogue.asksFor(type)) {
            return null;
        }
        TypePool.Resolution found = pool.describe(type);
        if (!found.isResolved()) {
            return null;
        }
        for (MethodDescription each : found.resolve().getDeclaredMethods()) {
            if (each.isAbstract()
                    && each.getName().equals(method)
                    && each.getDescriptor().equals(erased.getDescriptor())) {
                return catalogue.handler(type, each);
            }
        }
        return null;
    }

    private final class Sites extends MethodVisitor {

        private final TypePool pool;

        Sites(MethodVisitor method, TypePool pool) {
            super(OpenedClassReader.ASM_API, method);
            this.pool = pool;
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            String handler = bootstrap.getOwner().equals(METAFACTORY) && !isSerializable(bootstrap, arguments)
                    ? handler(pool, Type.getReturnType(descriptor).getClassName(), name, (Type) arguments[0])
                    : null;
            if (handler == null) {
                super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
                return;
            }
            Object[] more = Arrays.copyOf(arguments, arguments.length + 1);
            more[arguments.length] = handler;
            boolean isPlain = bootstrap.getName().equals("metafactory");
            String shape = bootstrap.getDesc();
            super.visitInvokeDynamicInsn(
                    name,
                    descriptor,
                    new Handle(
                            Opcodes.H_INVOKESTATIC,
                            LAMBDAS,
                            bootstrap.getName(),
                            isPlain ? shape.replace(")", "Ljava/lang/String;)") : shape,
                            false),
                    more);
        }
    }

    /** A serialized lambda is found again by the way in which it was made. */
    private static boolean isSerializable(Handle bootstrap, Object[] arguments) {
        return bootstrap.getName().equals("altMetafactory")
                && arguments.length > 3
                && arguments[3] instanceof Integer flags
                && (flags & SERIALIZABLE) != 0;
    }
}
