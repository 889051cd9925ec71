package dev.reprise.agent.weave;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes calls of the agent's into a method. */
final class Writing {

    private static final int CLASS_CONSTANTS = 49;

    private final MethodVisitor out;
    private final WovenClass.Owner owner;
    private final Method method;
    private final String handler;
    private final Slots slots;
    private final @Nullable Type kept;

    Writing(
            MethodVisitor out,
            WovenClass.Owner owner,
            Method method,
            String handler,
            Slots slots,
            @Nullable Type kept) {
        this.out = out;
        this.owner = owner;
        this.method = method;
        this.handler = handler;
        this.slots = slots;
        this.kept = kept;
    }

    /** The call; its result is on the stack. */
    void call(Call call) {
        for (Feed feed : call.feeds()) {
            feed(feed);
        }
        out.visitMethodInsn(
                Opcodes.INVOKESTATIC, Type.getInternalName(call.owner()), call.method(), call.descriptor(kept), false);
    }

    private void feed(Feed feed) {
        switch (feed.kind()) {
            case SELF -> self();
            case ARGUMENT -> argument(slots.argument(feed.index()));
            case ARGUMENTS -> arguments();
            case FIELD -> field(feed);
            case KEPT -> load(kept == null ? Type.VOID_TYPE : kept, slots.kept);
            case RETURNED -> {
                load(method.result(), slots.ended);
                box(method.result());
            }
            case THROWN -> out.visitVarInsn(Opcodes.ALOAD, slots.ended);
            case HANDLER -> out.visitLdcInsn(handler);
            case OWNER -> owner();
        }
    }

    private void self() {
        if (method.is(Opcodes.ACC_STATIC)) {
            out.visitInsn(Opcodes.ACONST_NULL);
        } else {
            out.visitVarInsn(Opcodes.ALOAD, 0);
        }
    }

    private void argument(int index) {
        load(slots.arguments[index], slots.at[index]);
        box(slots.arguments[index]);
    }

    private void arguments() {
        number(slots.arguments.length);
        out.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        for (int i = 0; i < slots.arguments.length; i++) {
            out.visitInsn(Opcodes.DUP);
            number(i);
            argument(i);
            out.visitInsn(Opcodes.AASTORE);
        }
    }

    private void field(Feed feed) {
        String descriptor = feed.descriptor() == null ? owner.fields().get(feed.name()) : feed.descriptor();
        if (descriptor == null) {
            throw new IllegalStateException("no field " + feed.name());
        }
        out.visitVarInsn(Opcodes.ALOAD, 0);
        out.visitFieldInsn(Opcodes.GETFIELD, owner.name(), feed.name(), descriptor);
    }

    private void owner() {
        if (owner.version() >= CLASS_CONSTANTS) {
            out.visitLdcInsn(Type.getObjectType(owner.name()));
        } else {
            out.visitLdcInsn(owner.name().replace('/', '.'));
            out.visitMethodInsn(
                    Opcodes.INVOKESTATIC, "java/lang/Class", "forName", "(Ljava/lang/String;)Ljava/lang/Class;", false);
        }
    }

    /** An array of all arguments, boxed, is on the stack: each goes to where it belongs. */
    void spread() {
        for (int i = 0; i < slots.arguments.length; i++) {
            out.visitInsn(Opcodes.DUP);
            number(i);
            out.visitInsn(Opcodes.AALOAD);
            unbox(slots.arguments[i]);
            store(slots.arguments[i], slots.at[i]);
        }
    }

    void load(Type type, int slot) {
        if (type.getSort() == Type.VOID) {
            out.visitInsn(Opcodes.ACONST_NULL);
        } else {
            out.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
        }
    }

    void store(Type type, int slot) {
        if (type.getSort() != Type.VOID) {
            out.visitVarInsn(type.getOpcode(Opcodes.ISTORE), slot);
        }
    }

    void number(int value) {
        if (value <= 5) {
            out.visitInsn(Opcodes.ICONST_0 + value);
        } else {
            out.visitIntInsn(Opcodes.SIPUSH, value);
        }
    }

    private void box(Type type) {
        String box = BOXES.get(type.getSort());
        if (box != null) {
            out.visitMethodInsn(
                    Opcodes.INVOKESTATIC, box, "valueOf", "(" + type.getDescriptor() + ")L" + box + ";", false);
        }
    }

    /** What is on the stack becomes a value of that type; of none, it goes. */
    void unbox(Type type) {
        String box = BOXES.get(type.getSort());
        if (box != null) {
            out.visitTypeInsn(Opcodes.CHECKCAST, box);
            out.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL, box, type.getClassName() + "Value", "()" + type.getDescriptor(), false);
        } else if (type.getSort() == Type.VOID) {
            out.visitInsn(Opcodes.POP);
        } else if (!type.getInternalName().equals("java/lang/Object")) {
            out.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
        }
    }

    private static final Map<Integer, String> BOXES = Map.of(
            Type.BOOLEAN, "java/lang/Boolean",
            Type.CHAR, "java/lang/Character",
            Type.BYTE, "java/lang/Byte",
            Type.SHORT, "java/lang/Short",
            Type.INT, "java/lang/Integer",
            Type.LONG, "java/lang/Long",
            Type.FLOAT, "java/lang/Float",
            Type.DOUBLE, "java/lang/Double");
}
