package dev.reprise.agent.weave;

import java.util.List;
import org.apiguardian.api.API;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Which methods of a class are meant: {@code named("send").and(takesArguments(2))}. Reads as such in messages, too. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Methods {

    /** Whether the method is meant. */
    boolean match(Method method);

    /** Those that the other one means as well. */
    default Methods and(Methods other) {
        return new Both(this, other);
    }

    /** Those that the other one means besides. */
    default Methods or(Methods other) {
        return new Either(this, other);
    }

    /** Methods of that name. */
    static Methods named(String name) {
        return new Named(List.of(name));
    }

    /** Methods of one of those names. */
    static Methods namedOneOf(String... names) {
        return new Named(List.of(names));
    }

    /** Methods whose name begins so. */
    static Methods nameStartsWith(String prefix) {
        return new Affixed(prefix, "");
    }

    /** Methods whose name ends so. */
    static Methods nameEndsWith(String suffix) {
        return new Affixed("", suffix);
    }

    /** Methods with as many arguments. */
    static Methods takesArguments(int count) {
        return new Counted(count);
    }

    /** Methods with arguments of these types and no others. */
    static Methods takesArguments(Class<?>... types) {
        Methods all = new Counted(types.length);
        for (int i = 0; i < types.length; i++) {
            all = all.and(takesArgument(i, types[i]));
        }
        return all;
    }

    /** Methods whose argument at that index, from 0, is of this very type. */
    static Methods takesArgument(int index, Class<?> type) {
        return new Taking(index, type.descriptorString());
    }

    /** Methods whose argument at that index, from 0, is of the class of this name. */
    static Methods takesArgument(int index, String type) {
        return new Taking(index, "L" + type.replace('.', '/') + ";");
    }

    /** Methods that the other one does not mean. */
    static Methods not(Methods other) {
        return new Not(other);
    }

    /** Constructors. */
    static Methods isConstructor() {
        return named("<init>");
    }

    /** What initializes a class. */
    static Methods isTypeInitializer() {
        return named("<clinit>");
    }

    /** Methods that a compiler adds to call another one of the same name. */
    static Methods isBridge() {
        return new Flagged(Opcodes.ACC_BRIDGE, "a bridge");
    }

    /** Public methods. */
    static Methods isPublic() {
        return new Flagged(Opcodes.ACC_PUBLIC, "public");
    }

    /** Static methods. */
    static Methods isStatic() {
        return new Flagged(Opcodes.ACC_STATIC, "static");
    }

    /** By name. */
    record Named(List<String> names) implements Methods {
        @Override
        public boolean match(Method method) {
            return names.contains(method.name());
        }

        @Override
        public String toString() {
            return String.join(" or ", names);
        }
    }

    /** By how the name begins and ends. */
    record Affixed(String prefix, String suffix) implements Methods {
        @Override
        public boolean match(Method method) {
            return method.name().startsWith(prefix) && method.name().endsWith(suffix);
        }

        @Override
        public String toString() {
            return prefix + "*" + suffix;
        }
    }

    /** By the number of arguments. */
    record Counted(int count) implements Methods {
        @Override
        public boolean match(Method method) {
            return method.arguments().length == count;
        }

        @Override
        public String toString() {
            return "with " + count + (count == 1 ? " argument" : " arguments");
        }
    }

    /** By the type of an argument. */
    record Taking(int index, String descriptor) implements Methods {
        @Override
        public boolean match(Method method) {
            Type[] arguments = method.arguments();
            return index < arguments.length && arguments[index].getDescriptor().equals(descriptor);
        }

        @Override
        public String toString() {
            return "that takes a " + Type.getType(descriptor).getClassName();
        }
    }

    /** By a flag of the class file's. */
    record Flagged(int flag, String word) implements Methods {
        @Override
        public boolean match(Method method) {
            return method.is(flag);
        }

        @Override
        public String toString() {
            return "that is " + word;
        }
    }

    /** By two of these. */
    record Both(Methods one, Methods other) implements Methods {
        @Override
        public boolean match(Method method) {
            return one.match(method) && other.match(method);
        }

        @Override
        public String toString() {
            return one + " " + other;
        }
    }

    /** By one of two. */
    record Either(Methods one, Methods other) implements Methods {
        @Override
        public boolean match(Method method) {
            return one.match(method) || other.match(method);
        }

        @Override
        public String toString() {
            return one + " or " + other;
        }
    }

    /** By what is not so. */
    record Not(Methods other) implements Methods {
        @Override
        public boolean match(Method method) {
            return !other.match(method);
        }

        @Override
        public String toString() {
            return "(not " + other + ")";
        }
    }
}
