package dev.reprise.agent.install;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads which methods of a class bear {@code @RecordedAs}; the annotation need not be there when the class runs. */
final class Annotated extends ClassVisitor {

    static final String ANNOTATION = "Ldev/reprise/RecordedAs;";
    private static final Markers MARKER = Markers.of(ANNOTATION);

    private final Described described;
    private String type = "";
    private @Nullable String ofAll;

    private Annotated(Described described) {
        super(Opcodes.ASM9);
        this.described = described;
    }

    static void read(byte[] bytes, Described described) {
        if (MARKER.isIn(bytes)) {
            new ClassReader(bytes)
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
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String found, boolean visible) {
                return found.equals(ANNOTATION) ? new Kind(name) : null;
            }
        };
    }

    private final class Kind extends AnnotationVisitor {

        private final @Nullable String method;

        Kind(@Nullable String method) {
            super(Opcodes.ASM9);
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
