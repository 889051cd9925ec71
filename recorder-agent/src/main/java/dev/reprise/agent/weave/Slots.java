package dev.reprise.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Where a woven method keeps its locals: the object and the arguments where they are, then what is kept, then what is
 * returned or thrown. The method's own code has all its locals, copies of object and arguments among them, after these:
 * whatever it does with them, what was woven in finds its own.
 */
final class Slots {

    private static final int WIDEST = 2;

    final Type[] arguments;
    final int[] at;
    final int kept;
    final int ended;
    final int own;

    private final String owner;
    private final boolean isStatic;
    private final @Nullable Type keptType;

    Slots(String owner, Method method, @Nullable Type keptType) {
        this.owner = owner;
        this.keptType = keptType;
        isStatic = method.is(Opcodes.ACC_STATIC);
        arguments = method.arguments();
        at = new int[arguments.length];
        int next = isStatic ? 0 : 1;
        for (int i = 0; i < arguments.length; i++) {
            at[i] = next;
            next += arguments[i].getSize();
        }
        kept = next;
        ended = kept + (keptType == null ? 0 : keptType.getSize());
        own = ended + WIDEST;
    }

    int argument(int index) {
        return index < 0 ? arguments.length + index : index;
    }

    /** The types of the locals at the method's beginning. */
    List<Object> given() {
        var types = new ArrayList<Object>();
        if (!isStatic) {
            types.add(owner);
        }
        for (Type argument : arguments) {
            types.add(frame(argument));
        }
        return types;
    }

    /** The types of the locals that stand before the method's own code's. */
    List<Object> before() {
        List<Object> types = given();
        if (keptType != null) {
            types.add(frame(keptType));
        }
        for (int i = 0; i < WIDEST; i++) {
            types.add(Opcodes.TOP);
        }
        return types;
    }

    private static Object frame(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN, Type.CHAR, Type.BYTE, Type.SHORT, Type.INT -> Opcodes.INTEGER;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.LONG -> Opcodes.LONG;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            case Type.ARRAY -> type.getDescriptor();
            default -> type.getInternalName();
        };
    }
}
