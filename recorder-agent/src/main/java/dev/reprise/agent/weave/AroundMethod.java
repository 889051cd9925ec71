package dev.reprise.agent.weave;

import dev.reprise.agent.boot.Dispatch;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;

/**
 * Writes calls where a method begins, returns and throws. Nothing is found out about the method's own code: what is
 * written at a return has no branches, so that neither the types of its locals nor what else is on the stack matter.
 */
final class AroundMethod extends MethodVisitor {

    private static final int DEEPER = 8;
    private static final int FRAMES = 50;
    private static final String PASSAGE = Type.getInternalName(Passage.class);
    private static final String ANSWERED = Type.getInternalName(Passage.Answered.class);

    private final WovenClass.Owner owner;
    private final Method method;
    private final Advice.Around advice;
    private final Slots slots;
    private final @Nullable Type kept;
    private final Writing writing;
    /** By how much the locals of the method's own code are moved. */
    private final int moved;

    private final Label body = new Label();

    AroundMethod(MethodVisitor out, WovenClass.Owner owner, Method method, Advice.Around advice, String handler) {
        super(Opcodes.ASM9, out);
        this.owner = owner;
        this.method = method;
        this.advice = advice;
        Call enter = advice.enter();
        kept = enter != null && enter.keeps() ? Type.getType(enter.result()) : null;
        slots = new Slots(owner.name(), method, kept);
        writing = new Writing(out, owner, method, handler, slots, kept);
        // The object that a constructor makes cannot be copied before it is one.
        boolean beginning = kept == null && advice.returned() == null && advice.thrown() == null;
        moved = beginning || method.isConstructor() ? 0 : slots.own;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (method.isConstructor()) {
            return;
        }
        Call enter = advice.enter();
        if (enter != null) {
            if (enter.keeps() && enter.result() == Passage.class) {
                pass(enter);
            } else {
                writing.call(enter);
                enterEnds(enter);
            }
        }
        if (moved > 0) {
            copy();
        }
        super.visitLabel(body);
    }

    private void enterEnds(Call enter) {
        Feed into = enter.into();
        if (enter.keeps()) {
            writing.store(Type.getType(enter.result()), slots.kept);
        } else if (into != null && into.kind() == Feed.Kind.ARGUMENT) {
            int index = slots.argument(into.index());
            writing.unbox(slots.arguments[index]);
            writing.store(slots.arguments[index], slots.at[index]);
        } else if (enter.result() != void.class) {
            super.visitInsn(Opcodes.POP);
        }
    }

    /** Where nothing is watched, that is all there is to it. */
    private void pass(Call enter) {
        var idle = new Label();
        var live = new Label();
        var same = new Label();
        var over = new Label();
        String world = Type.getInternalName(World.class);
        switch (advice.when()) {
            case WATCHED -> {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, world, "watched", "()Z", false);
                super.visitJumpInsn(Opcodes.IFEQ, idle);
            }
            case INSIDE_RUNS -> {
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC, world, "current", "()" + Type.getDescriptor(Frame.class), false);
                super.visitJumpInsn(Opcodes.IFNULL, idle);
            }
            case ALWAYS -> {}
        }
        writing.call(enter);
        super.visitVarInsn(Opcodes.ASTORE, slots.kept);
        super.visitVarInsn(Opcodes.ALOAD, slots.kept);
        super.visitTypeInsn(Opcodes.INSTANCEOF, ANSWERED);
        super.visitJumpInsn(Opcodes.IFEQ, live);
        dispatch("answered", "Ljava/lang/Object;");
        writing.unbox(method.result());
        super.visitInsn(method.result().getOpcode(Opcodes.IRETURN));
        frame(live, slots.before(), List.of());
        dispatch("arguments", "[Ljava/lang/Object;");
        super.visitInsn(Opcodes.DUP);
        super.visitJumpInsn(Opcodes.IFNULL, same);
        writing.spread();
        frame(same, slots.before(), List.of("[Ljava/lang/Object;"));
        super.visitInsn(Opcodes.POP);
        super.visitJumpInsn(Opcodes.GOTO, over);
        frame(idle, slots.given(), List.of());
        super.visitInsn(Opcodes.ACONST_NULL);
        super.visitVarInsn(Opcodes.ASTORE, slots.kept);
        frame(over, slots.before(), List.of());
        super.visitInsn(Opcodes.NOP);
    }

    private void dispatch(String name, String result) {
        super.visitVarInsn(Opcodes.ALOAD, slots.kept);
        super.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                Type.getInternalName(Dispatch.class),
                name,
                "(L" + PASSAGE + ";)" + result,
                false);
    }

    private void frame(Label label, List<Object> locals, List<Object> stack) {
        super.visitLabel(label);
        if (owner.version() >= FRAMES) {
            super.visitFrame(Opcodes.F_NEW, locals.size(), locals.toArray(), stack.size(), stack.toArray());
        }
    }

    private void copy() {
        if (!method.is(Opcodes.ACC_STATIC)) {
            super.visitVarInsn(Opcodes.ALOAD, 0);
            super.visitVarInsn(Opcodes.ASTORE, moved);
        }
        for (int i = 0; i < slots.arguments.length; i++) {
            writing.load(slots.arguments[i], slots.at[i]);
            writing.store(slots.arguments[i], slots.at[i] + moved);
        }
    }

    @Override
    public void visitInsn(int opcode) {
        Call returned = advice.returned();
        if (returned != null && opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            Type result = method.result();
            if (!method.isConstructor()) {
                writing.store(result, slots.ended);
            }
            ended(returned);
            if (returned.into() != null) {
                writing.unbox(result);
            } else if (result.getSort() != Type.VOID) {
                writing.load(result, slots.ended);
            }
        }
        super.visitInsn(opcode);
    }

    /** Should the call throw all the same, it is not made again for that. */
    private void ended(Call call) {
        writing.call(call);
        if (kept != null && kept.getSort() == Type.OBJECT) {
            super.visitInsn(Opcodes.ACONST_NULL);
            super.visitVarInsn(Opcodes.ASTORE, slots.kept);
        }
    }

    @Override
    public void visitMaxs(int stack, int locals) {
        if (advice.thrown() != null && !method.isConstructor()) {
            var handler = new Label();
            frame(handler, slots.before(), List.of("java/lang/Throwable"));
            super.visitVarInsn(Opcodes.ASTORE, slots.ended);
            writing.call(advice.thrown());
            super.visitVarInsn(Opcodes.ALOAD, slots.ended);
            super.visitInsn(Opcodes.ATHROW);
            // The last in the table: what the method catches itself, it still does.
            super.visitTryCatchBlock(body, handler, handler, "java/lang/Throwable");
        }
        super.visitMaxs(stack + DEEPER, Math.max(locals + moved, slots.own));
    }

    @Override
    public void visitFrame(int type, int locals, Object @Nullable [] local, int depth, Object @Nullable [] stack) {
        if (moved == 0 || local == null) {
            super.visitFrame(type, locals, local, depth, stack);
            return;
        }
        List<Object> all = new ArrayList<>(slots.before());
        all.addAll(Arrays.asList(local).subList(0, locals));
        super.visitFrame(type, all.size(), all.toArray(), depth, stack);
    }

    @Override
    public void visitVarInsn(int opcode, int index) {
        super.visitVarInsn(opcode, index + moved);
    }

    @Override
    public void visitIincInsn(int index, int increment) {
        super.visitIincInsn(index + moved, increment);
    }

    @Override
    public void visitLocalVariable(
            String name, String descriptor, @Nullable String signature, Label start, Label end, int index) {
        super.visitLocalVariable(name, descriptor, signature, start, end, index + moved);
    }

    @Override
    public org.objectweb.asm.@Nullable AnnotationVisitor visitLocalVariableAnnotation(
            int reference, TypePath path, Label[] start, Label[] end, int[] index, String descriptor, boolean visible) {
        int[] shifted = Arrays.stream(index).map(each -> each + moved).toArray();
        return super.visitLocalVariableAnnotation(reference, path, start, end, shifted, descriptor, visible);
    }
}
