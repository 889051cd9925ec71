package dev.reprise.agent.hook.named;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import dev.reprise.agent.weave.Advice;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.takesArgument;
import static dev.reprise.agent.weave.Methods.takesArguments;

/**
 * Interfaces of the application's that a framework implements: repositories of Spring Data, clients that are declared
 * with {@code @HttpExchange}, by OpenFeign, by JAX-RS or MicroProfile, and mappers of MyBatis. All of them are proxies of
 * the JDK's, whose calls come to one method.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class DeclaredHook implements Hook {

    private static final Set<String> HANDLERS = Set.of(
            "feign.ReflectiveFeign$FeignInvocationHandler",
            "org.apache.cxf.jaxrs.client.ClientProxyImpl",
            "org.apache.ibatis.binding.MapperProxy",
            "org.glassfish.jersey.client.proxy.WebResourceFactory",
            "org.jboss.resteasy.client.jaxrs.internal.proxy.ClientProxy",
            "org.jboss.resteasy.microprofile.client.ProxyInvocationHandler",
            "org.springframework.aop.framework.JdkDynamicAopProxy");

    @Override
    public String name() {
        return "declared";
    }

    @Override
    public List<Point> points() {
        return List.of(new Point(
                new Types.Named(HANDLERS),
                named("invoke").and(takesArguments(3)).and(takesArgument(1, Method.class)),
                Advice.INSIDE,
                "dev.reprise.agent.hook.named.DeclaredMethod",
                false));
    }
}
