package dev.reprise.junit.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.springframework.test.context.bean.override.BeanOverride;

/**
 * A field of a Spring test that replaces a bean of its context with a stub: as
 * {@link dev.reprise.junit.Replayed @Replayed}, but everything that is wired with the bean gets it. Contexts that are
 * cached share it between their tests; each test finds it without invocations, and it answers each call from the replay
 * that the calling work carries.
 *
 * <pre>{@code
 * @SpringBootTest
 * @ReplayTrace("traces/refund-4711.trace.jsonl")
 * class RefundDeskTests {
 *
 *     @ReplayedBean PaymentGateway gateway;
 *
 *     @Test
 *     void refunds_once(@Autowired RefundDesk desk) {
 *         desk.handle("refund A-17");
 *
 *         verify(gateway).refund("A-17");
 *     }
 * }
 * }</pre>
 *
 * <p>Needs Spring Framework 6.2.6 or newer. Work that carries no replay, such as the start of the context, gets Mockito's defaults: null, zero, an empty list.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@BeanOverride(ReplayedBeanProcessor.class)
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface ReplayedBean {

    /** As {@link dev.reprise.junit.Replayed#value}. */
    String value() default "";

    /** The name of the bean; by default it is found by its type and, where there are several, by the field's name. */
    String name() default "";
}
