package dev.reprise.agent.hook.named;

import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Call;
import dev.reprise.value.Values;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A method that the user named, called as what the user said it is. */
final class NamedMethod extends CallHandler {

    private final String kind;
    private final String name;
    private final Method method;

    /** Made for {@code kind:methodName(descriptor)}. */
    NamedMethod(String described, Class<?> owner) throws NoSuchMethodException {
        super(described);
        int colon = described.indexOf(':');
        int parenthesis = described.indexOf('(');
        String methodName = described.substring(colon + 1, parenthesis);
        kind = described.substring(0, colon);
        method = owner.getDeclaredMethod(
                methodName,
                MethodType.fromMethodDescriptorString(described.substring(parenthesis), owner.getClassLoader())
                        .parameterArray());
        name = kind.equals("tool") ? methodName : owner.getSimpleName() + "." + methodName;
    }

    @Override
    protected Call call(@Nullable Object self, @Nullable Object[] arguments) {
        return switch (kind) {
            case "workflow", "agent" ->
                Call.of(kind, name, Values.input(method, arguments)).asEntry();
            default -> Call.of(kind, name, Values.input(method, arguments));
        };
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return Values.tree(returned);
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree)
            throws Throwable {
        return Values.value(tree, method.getGenericReturnType());
    }
}
