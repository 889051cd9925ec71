package dev.reprise.workbench.diagnose.replayable;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads one class: its calls, and its references to methods. */
final class CallSites extends ClassVisitor {

    private final Predicate<String> declared;
    private final Consumer<Found> taker;
    private String type = "";

    CallSites(Predicate<String> declared, Consumer<Found> taker) {
        super(Opcodes.ASM9);
        this.declared = declared;
        this.taker = taker;
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
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new MethodVisitor(Opcodes.ASM9) {
            private int line;

            @Override
            public void visitLineNumber(int number, Label start) {
                line = number;
            }

            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String called, String calledDescriptor, boolean isInterface) {
                look(name, line, owner, called, calledDescriptor);
            }

            @Override
            public void visitInvokeDynamicInsn(
                    String dynamic, String dynamicDescriptor, Handle bootstrap, Object... arguments) {
                for (Object argument : arguments) {
                    if (argument instanceof Handle handle) {
                        look(name, line, handle.getOwner(), handle.getName(), handle.getDesc());
                    }
                }
            }
        };
    }

    private void look(String method, int line, String owner, String called, String descriptor) {
        Site site = Sites.of(owner, called, descriptor);
        if (site == null) {
            return;
        }
        String what = owner.replace('/', '.') + (called.equals("<init>") ? " (made)" : "." + called);
        if (site.isOpen()) {
            taker.accept(new Found(site.kind(), type, method, line, what, site.mend()));
        } else if (site.cover().equals("app") && !declared.test(type)) {
            taker.accept(new Found(
                    site.kind(), type, method, line, what, "add the package of the class to the agent's option app="));
        }
    }
}
