package dev.reprise.agent.install;

import java.nio.charset.StandardCharsets;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** Reads which methods of a class bear {@code @RecordedAs}; the annotation need not be there when the class runs. */
final class Annotated extends ClassVisitor {

    private static final String ANNOTATION = "Ldev/reprise/RecordedAs;";
    private static final byte[] MARKER = ANNOTATION.getBytes(StandardCharsets.US_ASCII);

    private final Described described;
    private String type = "";
    private @Nullable String ofAll;

    private Annotated(Described described) {
        super(OpenedClassReader.ASM_API);
        this.described = described;
    }

    static void read(byte[] bytes, Described described) {
        if (Catalogue.contains(bytes, MARKER)) {
            OpenedClassReader.of(bytes)
                    .accept(
                            new Annotated(described),
                            ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        }
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        type = name.replace('/', '.');
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return descriptor.equals(ANNOTATION) ? new Kind(null) : null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        if (ofAll != null && (access & Opcodes.ACC_PUBLIC) != 0 && name.indexOf('<') < 0) {
            described.annotated(ofAll, type, name);
        }
        return new MethodVisitor(OpenedClassReader.ASM_API) {
            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String found, boolean visible) {
                return found.equals(ANNOTATION) ? new Kind(name) : null;
            }
        };
    }

    private final class Kind extends AnnotationVisitor {

        private final @Nullable String method;

        Kind(@Nullable String method) {
            super(OpenedClassReader.ASM_API);
            this.method = method;
        }

        @Override
        public void visit(String name, Object value) {
            if (method == null) {
                ofAll = value.toString();
            } else {
                described.annotated(value.toString(), type, method);
            }
        }
    }
}
