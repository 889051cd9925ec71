package dev.reprise.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Sends calls inside a method elsewhere. Nothing branches and no local variable is added. */
final class InsteadMethod extends MethodVisitor {

    private final Advice.Instead advice;

    InsteadMethod(MethodVisitor out, Advice.Instead advice) {
        super(Opcodes.ASM9, out);
        this.advice = advice;
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (opcode != Opcodes.INVOKESTATIC
                && name.equals(advice.method())
                && descriptor.equals("()V")
                && advice.owners().contains(owner)) {
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC, Type.getInternalName(advice.by()), name, "(L" + owner + ";)V", false);
        } else {
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
    }
}
