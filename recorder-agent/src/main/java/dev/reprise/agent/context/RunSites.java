package dev.reprise.agent.context;

import dev.reprise.agent.boot.Carry;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;

/** Has the tasks that a method runs be run in their places. */
final class RunSites implements AsmVisitorWrapper.ForDeclaredMethods.MethodVisitorWrapper {

    private static final String CARRY = Type.getInternalName(Carry.class);

    @Override
    public MethodVisitor wrap(
            TypeDescription type,
            MethodDescription method,
            MethodVisitor visitor,
            Implementation.Context context,
            TypePool pool,
            int writerFlags,
            int readerFlags) {
        return new MethodVisitor(OpenedClassReader.ASM_API, visitor) {
            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
                boolean runs = name.equals("run")
                        && descriptor.equals("()V")
                        && (owner.equals("java/lang/Runnable") || owner.equals("java/util/TimerTask"));
                if (runs) {
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, CARRY, name, "(L" + owner + ";)V", false);
                } else {
                    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
                }
            }
        };
    }
}
