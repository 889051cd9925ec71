package com.acme.host;

import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.ProxyFactory;

/** Beans behind Spring's proxies, of both kinds, and one inside the other. */
public final class Beans {

    /** What stands behind a proxy of the JDK's. */
    public interface Orders {
        String find(String id);
    }

    /** The bean. */
    public static class StoredOrders implements Orders {
        @Override
        public String find(String id) {
            return "order " + id;
        }
    }

    private Beans() {}

    public static void main(String[] arguments) {
        System.out.println(work());
    }

    /** Three calls. */
    public static String work() {
        Orders byInterface = (Orders) proxied(new StoredOrders(), false);
        Orders byClass = (Orders) proxied(new StoredOrders(), true);
        Orders both = (Orders) proxied(proxied(new StoredOrders(), true), false);
        return byInterface.find("1") + ", " + byClass.find("2") + ", " + both.find("3");
    }

    private static Object proxied(Object bean, boolean byClass) {
        var factory = new ProxyFactory(bean);
        factory.setProxyTargetClass(byClass);
        factory.addAdvice((MethodInterceptor) call -> call.proceed() + "!");
        return factory.getProxy();
    }
}
