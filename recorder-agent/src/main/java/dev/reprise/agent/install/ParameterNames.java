package dev.reprise.agent.install;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The names of parameters in a class that is woven after it was loaded. A JVM before 21 forgets them when it hands its
 * bytes out once more, and what is built on them, a tool's schema for one, would be another from then on.
 */
final class ParameterNames {

    private static final Markers ATTRIBUTE = Markers.of("MethodParameters");

    private ParameterNames() {}

    /** The bytes with the names that the class was loaded with, as far as its loader still has them. */
    static byte[] restored(ClassLoader loader, String internalName, byte[] bytes) {
        // Not by the marker: a JVM that forgets the names goes on to have the word.
        if (named(bytes).values().stream().anyMatch(each -> !each.names.isEmpty())) {
            return bytes;
        }
        try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
            byte[] original = in == null ? new byte[0] : in.readAllBytes();
            return ATTRIBUTE.isIn(original) ? with(named(original), bytes) : bytes;
        } catch (IOException | RuntimeException unreadable) {
            return bytes;
        }
    }

    /** What gives each method, by name and descriptor, its parameters. */
    private static Map<String, MethodParameters> named(byte[] original) {
        var all = new HashMap<String, MethodParameters>();
        new ClassReader(original)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                var parameters = new MethodParameters();
                                all.put(name + descriptor, parameters);
                                return parameters;
                            }
                        },
                        ClassReader.SKIP_CODE);
        return all;
    }

    private static byte[] with(Map<String, MethodParameters> named, byte[] bytes) {
        var writer = new ClassWriter(0);
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                MethodVisitor method =
                                        super.visitMethod(access, name, descriptor, signature, exceptions);
                                MethodParameters parameters = named.get(name + descriptor);
                                if (parameters != null) {
                                    parameters.names.forEach(method::visitParameter);
                                }
                                return method;
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    private static final class MethodParameters extends MethodVisitor {

        private final Map<String, Integer> names = new LinkedHashMap<>();

        MethodParameters() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitParameter(@Nullable String name, int access) {
            if (name != null) {
                names.put(name, access);
            }
        }
    }
}
