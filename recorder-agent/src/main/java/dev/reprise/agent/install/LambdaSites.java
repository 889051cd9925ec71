package dev.reprise.agent.install;

import dev.reprise.agent.boot.Lambdas;
import dev.reprise.agent.weave.Method;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Has lambdas and method references of hooked interfaces be made in such a way that they are seen. */
final class LambdaSites extends ClassVisitor {

    private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final String LAMBDAS = Type.getInternalName(Lambdas.class);
    private static final int SERIALIZABLE = 1;

    /** The tag of such a constant: its bootstrap method, and the name and descriptor of what is called. */
    private static final int INVOKE_DYNAMIC = 18;

    private final Catalogue catalogue;
    private final ClassLoader loader;

    LambdaSites(ClassVisitor next, Catalogue catalogue, ClassLoader loader) {
        super(Opcodes.ASM9, next);
        this.catalogue = catalogue;
        this.loader = loader;
    }

    /** Whether a class makes a lambda of such a type: each that it makes stands among its constants. */
    static boolean areIn(byte[] bytes, Predicate<String> types) {
        var reader = new ClassReader(bytes);
        var buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int at = reader.getItem(i);
            if (at > 0 && reader.readByte(at - 1) == INVOKE_DYNAMIC) {
                int made = reader.getItem(reader.readUnsignedShort(at + Short.BYTES));
                String descriptor = reader.readUTF8(made + Short.BYTES, buffer);
                if (types.test(Type.getReturnType(descriptor).getClassName())) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
        return method == null ? null : new Sites(method);
    }

    /** The handler of the method that a lambda implements, or null where nobody asks for it. */
    private @Nullable String handler(String type, String method, Type erased) {
        if (!catalogue.asksFor(type)) {
            return null;
        }
        Method implemented = implemented(type, method, erased.getDescriptor());
        return implemented == null ? null : catalogue.handler(type, implemented);
    }

    private @Nullable Method implemented(String type, String wanted, String withDescriptor) {
        var found = new Method[1];
        try (InputStream in = loader.getResourceAsStream(type.replace('.', '/') + ".class")) {
            if (in == null) {
                return null;
            }
            var methods = new ClassVisitor(Opcodes.ASM9) {
                @Override
                public @Nullable MethodVisitor visitMethod(
                        int access,
                        String name,
                        String descriptor,
                        @Nullable String signature,
                        String @Nullable [] exceptions) {
                    if ((access & Opcodes.ACC_ABSTRACT) != 0
                            && name.equals(wanted)
                            && descriptor.equals(withDescriptor)) {
                        found[0] = new Method(access, name, descriptor);
                    }
                    return null;
                }
            };
            new ClassReader(in)
                    .accept(methods, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (IOException unreadable) {
            return null;
        }
        return found[0];
    }

    private final class Sites extends MethodVisitor {

        Sites(MethodVisitor method) {
            super(Opcodes.ASM9, method);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            String handler = bootstrap.getOwner().equals(METAFACTORY) && !isSerializable(bootstrap, arguments)
                    ? handler(Type.getReturnType(descriptor).getClassName(), name, (Type) arguments[0])
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
