package dev.reprise.agent.time;

import java.io.IOException;
import java.io.InputStream;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the application's classes descend from, read from class files and only where a method's name asks for it. */
final class Ancestry {

    private static final int DEEPEST = 60;

    private final ClassLoader loader;
    private final ClassReader type;

    Ancestry(ClassLoader loader, ClassReader type) {
        this.loader = loader;
        this.type = type;
    }

    /** Whether a class is a source of random numbers. */
    boolean isSource(String owner) {
        String name = owner;
        for (int i = 0; i < DEEPEST; i++) {
            if (name.startsWith("java/")) {
                return isBelow(name, RandomGenerator.class);
            }
            ClassReader above = read(name);
            if (above == null) {
                return false;
            }
            for (String each : above.getInterfaces()) {
                if (each.startsWith("java/util/random/")) {
                    return true;
                }
            }
            name = above.getSuperName();
        }
        return false;
    }

    /** Whether a static method of a thread's name, called on a class, is that of {@link Thread}. */
    boolean inheritsSleep(String owner, String descriptor) {
        String name = owner;
        for (int i = 0; i < DEEPEST; i++) {
            if (name.startsWith("java/")) {
                return isBelow(name, Thread.class);
            }
            ClassReader above = read(name);
            if (above == null || declares(above, "sleep", descriptor)) {
                return false;
            }
            name = above.getSuperName();
        }
        return false;
    }

    private static boolean isBelow(String name, Class<?> above) {
        try {
            return above.isAssignableFrom(Class.forName(name.replace('/', '.'), false, null));
        } catch (ClassNotFoundException unknown) {
            return false;
        }
    }

    private static boolean declares(ClassReader reader, String wanted, String withDescriptor) {
        var found = new boolean[1];
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public @Nullable MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        found[0] |= name.equals(wanted) && descriptor.equals(withDescriptor);
                        return null;
                    }
                },
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return found[0];
    }

    private @Nullable ClassReader read(String name) {
        if (name.equals(type.getClassName())) {
            return type;
        }
        try (InputStream in = loader.getResourceAsStream(name + ".class")) {
            return in == null ? null : new ClassReader(in);
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }
}
