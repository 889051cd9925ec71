package dev.reprise.agent.hook.named;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A method of an interface that a framework implements is called: one of a service, as if the user had named it. */
final class DeclaredMethod implements Handler {

    private static final String AOP = "org.springframework.aop.";
    private static final String REPOSITORY = "org.springframework.data.repository.Repository";
    private static final String EXCHANGE = "org.springframework.web.service.annotation.HttpExchange";

    private static final Set<String> FRAMEWORKS = Set.of("java.", "org.apache.cxf.", "org.jboss.resteasy.");

    private final ClassValue<Optional<Class<?>>> meant = new ClassValue<>() {
        @Override
        protected Optional<Class<?>> computeValue(Class<?> proxy) {
            for (Class<?> each : proxy.getInterfaces()) {
                if (isDeclared(each)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }
    };

    /** By the proxy's class, so that a handler sees what type variables are there. */
    private final ClassValue<Map<Method, Handler>> handlers = new ClassValue<>() {
        @Override
        protected Map<Method, Handler> computeValue(Class<?> proxy) {
            return new ConcurrentHashMap<>();
        }
    };

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) throws Throwable {
        if (self == null
                || !(arguments[0] instanceof Proxy proxy)
                || !(arguments[1] instanceof Method method)
                || method.getDeclaringClass() == Object.class) {
            return null;
        }
        boolean anything = self.getClass().getName().startsWith(AOP);
        Class<?> type = anything ? meant.get(proxy.getClass()).orElse(null) : applications(proxy.getClass(), method);
        if (type == null || method.isDefault() || !method.getDeclaringClass().isAssignableFrom(type)) {
            return null;
        }
        Handler handler = handlers.get(proxy.getClass()).get(method);
        if (handler == null) {
            handler = handler(type, method);
            handlers.get(proxy.getClass()).put(method, handler);
        }
        Object[] given = arguments[2] instanceof Object[] all ? all : new Object[0];
        Passage passage = handler.enter(proxy, given);
        if (passage instanceof Passage.Answered answered && given.length == 1 && answered.returned() != null) {
            Filled.in(given[0], answered.returned());
        }
        return passage;
    }

    private static Handler handler(Class<?> type, Method method) throws NoSuchMethodException {
        String descriptor = MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
        String described = "service:" + type.getName() + "#*:" + method.getName() + descriptor;
        return new NamedMethod(described, method.getDeclaringClass());
    }

    /** The interface of the application's: frameworks add some of their own, which say how it is to be asked. */
    private static @Nullable Class<?> applications(Class<?> proxy, Method method) {
        for (Class<?> each : proxy.getInterfaces()) {
            boolean own = FRAMEWORKS.stream().noneMatch(each.getName()::startsWith);
            if (own && method.getDeclaringClass().isAssignableFrom(each)) {
                return each;
            }
        }
        return null;
    }

    private static boolean isDeclared(Class<?> type) {
        if (type.getName().startsWith("org.springframework.")) {
            return false;
        }
        return Lineage.of(type).stream().anyMatch(each -> each.getName().equals(REPOSITORY)) || exchanges(type);
    }

    private static boolean exchanges(Class<?> type) {
        if (bearsExchange(type.getAnnotations())) {
            return true;
        }
        for (Method each : type.getMethods()) {
            if (bearsExchange(each.getAnnotations())) {
                return true;
            }
        }
        return false;
    }

    /** The annotation itself, or one that stands for it. */
    private static boolean bearsExchange(Annotation[] annotations) {
        for (Annotation each : annotations) {
            Class<? extends Annotation> type = each.annotationType();
            if (type.getName().equals(EXCHANGE)) {
                return true;
            }
            for (Annotation above : type.getAnnotations()) {
                if (above.annotationType().getName().equals(EXCHANGE)) {
                    return true;
                }
            }
        }
        return false;
    }
}
