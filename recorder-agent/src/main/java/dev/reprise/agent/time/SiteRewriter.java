package dev.reprise.agent.time;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Replaces calls, and references to methods in the arguments of {@code invokedynamic}. Nothing branches and no local
 * variable is added, so the frames of the method stay right.
 */
final class SiteRewriter extends MethodVisitor {

    private static final int SERIALIZABLE = 1;

    private final Ancestry ancestry;
    private int deeper;

    SiteRewriter(MethodVisitor method, Ancestry ancestry) {
        super(Opcodes.ASM9, method);
        this.ancestry = ancestry;
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (opcode == Opcodes.INVOKESPECIAL) {
            construct(owner, name, descriptor, isInterface);
            return;
        }
        Sites.Target target = target(opcode == Opcodes.INVOKESTATIC, owner, name, descriptor);
        if (target != null) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, target.owner(), target.name(), target.descriptor(), false);
            return;
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        if (opcode != Opcodes.INVOKESTATIC && Sites.isStream(owner, name)) {
            String stream = Type.getReturnType(descriptor).getDescriptor();
            super.visitMethodInsn(Opcodes.INVOKESTATIC, Sites.RANDOMS, "stream", "(" + stream + ")" + stream, false);
        }
    }

    /** Constructors alone: a call of {@code super.nextInt()} is part of the read that led to it. */
    private void construct(String owner, String name, String descriptor, boolean isInterface) {
        boolean made = name.equals("<init>");
        if (made && owner.equals("java/util/Date") && descriptor.equals("()V")) {
            deeper = Math.max(deeper, 2);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, Sites.CLOCKS, "dateMillis", "()J", false);
            super.visitMethodInsn(Opcodes.INVOKESPECIAL, owner, name, "(J)V", isInterface);
        } else if (made && owner.equals("java/util/GregorianCalendar") && !descriptor.contains("I")) {
            deeper = Math.max(deeper, 3);
            keepBelow(Type.getArgumentTypes(descriptor).length);
            super.visitMethodInsn(Opcodes.INVOKESPECIAL, owner, name, descriptor, isInterface);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, Sites.CLOCKS, "calendarMade", "(Ljava/util/Calendar;)V", false);
        } else {
            super.visitMethodInsn(Opcodes.INVOKESPECIAL, owner, name, descriptor, isInterface);
        }
    }

    /** Doubles the object that stands below the arguments of its constructor. */
    private void keepBelow(int arguments) {
        int[] code = switch (arguments) {
            case 0 -> new int[] {Opcodes.DUP};
            case 1 -> new int[] {Opcodes.SWAP, Opcodes.DUP_X1, Opcodes.SWAP};
            default -> new int[] {Opcodes.DUP2_X1, Opcodes.POP2, Opcodes.DUP_X2, Opcodes.DUP_X2, Opcodes.POP};
        };
        for (int each : code) {
            super.visitInsn(each);
        }
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        Object[] changed = arguments.clone();
        String shape = descriptor;
        if (bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")
                && !isSerializable(bootstrap, arguments)) {
            for (int i = 0; i < changed.length; i++) {
                Sites.Target target = changed[i] instanceof Handle handle ? target(handle) : null;
                if (target != null) {
                    changed[i] = new Handle(
                            Opcodes.H_INVOKESTATIC, target.owner(), target.name(), target.descriptor(), false);
                    shape = captured(descriptor, target);
                }
            }
        }
        super.visitInvokeDynamicInsn(name, shape, bootstrap, changed);
    }

    /** The class finds a serialized reference again by the method that it was written with. */
    private static boolean isSerializable(Handle bootstrap, Object[] arguments) {
        return bootstrap.getName().equals("altMetafactory")
                && arguments.length > 3
                && arguments[3] instanceof Integer flags
                && (flags & SERIALIZABLE) != 0;
    }

    /** What a reference captures must be of the very type that the method takes. */
    private static String captured(String descriptor, Sites.Target target) {
        Type[] captures = Type.getArgumentTypes(descriptor);
        Type[] takes = Type.getArgumentTypes(target.descriptor());
        for (int i = 0; i < captures.length && i < takes.length; i++) {
            captures[i] = takes[i];
        }
        return Type.getMethodDescriptor(Type.getReturnType(descriptor), captures);
    }

    private Sites.@Nullable Target target(Handle handle) {
        return switch (handle.getTag()) {
            case Opcodes.H_NEWINVOKESPECIAL ->
                handle.getOwner().equals("java/util/Date") && handle.getDesc().equals("()V")
                        ? new Sites.Target(Sites.CLOCKS, "dateNew", "()Ljava/util/Date;")
                        : null;
            case Opcodes.H_INVOKESTATIC -> target(true, handle.getOwner(), handle.getName(), handle.getDesc());
            case Opcodes.H_INVOKEVIRTUAL, Opcodes.H_INVOKEINTERFACE ->
                target(false, handle.getOwner(), handle.getName(), handle.getDesc());
            default -> null;
        };
    }

    private Sites.@Nullable Target target(boolean isStatic, String owner, String name, String descriptor) {
        if (isStatic) {
            boolean inherited = name.equals("sleep")
                    && !owner.startsWith("java/")
                    && Sites.ofStatic(Sites.THREAD, name, descriptor) != null
                    && ancestry.inheritsSleep(owner, descriptor);
            return Sites.ofStatic(inherited ? Sites.THREAD : owner, name, descriptor);
        }
        Sites.Target known = Sites.ofObject(owner, name, descriptor);
        if (known != null) {
            return known;
        }
        Sites.Target draw = Sites.ofUnknown(owner, name, descriptor);
        return draw != null && ancestry.isSource(owner) ? draw : null;
    }

    @Override
    public void visitMaxs(int stack, int locals) {
        super.visitMaxs(stack + deeper, locals);
    }
}
