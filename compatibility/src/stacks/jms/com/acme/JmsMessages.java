package com.acme;

import jakarta.jms.CompletionListener;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.core.JmsTemplate;

/** Messages over JMS, by its own interfaces and by Spring's template; the provider is another's affair. */
public abstract class JmsMessages extends Messages {

    /** Connections to the broker. */
    protected abstract ConnectionFactory connections();

    @Override
    protected String one(String order) throws Exception {
        try (var connection = connections().createConnection();
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            var producer = session.createProducer(session.createQueue("orders"));
            var text = session.createTextMessage("{\"orderId\":\"" + order + "\"}");
            text.setStringProperty("kind", "created");
            text.setIntProperty("euros", 40);
            text.setStringProperty("traceparent", String.valueOf(System.nanoTime()));
            text.setJMSCorrelationID("ask-" + order);
            text.setJMSReplyTo(session.createTopic("answers"));
            producer.send(text);
            var map = session.createMapMessage();
            map.setString("orderId", order);
            map.setLong("euros", 41);
            producer.send(map, jakarta.jms.DeliveryMode.NON_PERSISTENT, 7, 60_000);
            var bytes = session.createBytesMessage();
            bytes.writeBytes(order.getBytes(StandardCharsets.UTF_8));
            bytes.writeInt(-42);
            bytes.writeUTF("euros");
            producer.send(bytes);
            var stream = session.createStreamMessage();
            stream.writeString(order);
            stream.writeInt(42);
            stream.writeBytes(new byte[] {1, 2, 3}, 1, 2);
            producer.send(stream);
            producer.send(session.createObjectMessage(new ArrayList<>(List.of(order, 42))));
            producer.send(session.createMessage());
            var template = new JmsTemplate(new CachingConnectionFactory(connections()));
            template.convertAndSend("shipped", Map.of("orderId", order), message -> {
                message.setBooleanProperty("fast", true);
                return message;
            });
            String id = text.getJMSMessageID() == null ? "no id" : "an id";
            return id + " of " + text.getText() + map.getString("orderId") + text.getIntProperty("euros");
        }
    }

    @Override
    protected String two(String order) throws Exception {
        var heard = new ArrayBlockingQueue<String>(2);
        try (var context = connections().createContext()) {
            var producer =
                    context.createProducer().setProperty("kind", "created").setJMSType("order");
            producer.setAsync(new CompletionListener() {
                @Override
                public void onCompletion(Message message) {
                    heard.add("taken" + lookupOrder("later " + order));
                }

                @Override
                public void onException(Message message, Exception thrown) {
                    heard.add(thrown.toString());
                }
            });
            producer.send(context.createQueue("orders"), order);
            String first = heard.poll(20, TimeUnit.SECONDS);
            producer.send(context.createQueue("orders"), Map.of("orderId", order));
            String second = heard.poll(20, TimeUnit.SECONDS);
            producer.send(context.createTopic("news"), order.getBytes(StandardCharsets.UTF_8));
            String third = heard.poll(20, TimeUnit.SECONDS);
            producer.setAsync(null)
                    .setProperty("count", 3)
                    .send(context.createQueue("orders"), new ArrayList<>(List.of(order)));
            return first + second + third + producer.getIntProperty("count") + producer.getPropertyNames();
        }
    }

    @Override
    protected String unfit(String order) throws Exception {
        try (var connection = connections().createConnection();
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            var producer = session.createProducer(session.createQueue("full"));
            return outcome(() -> {
                        producer.send(session.createTextMessage(order));
                        producer.send(session.createTextMessage(order));
                        return "sent";
                    })
                    .replaceAll("ID:[^ ]*|: null|tcp:[^ ]*|[0-9]+", "");
        }
    }

    @Override
    protected String together(String order) throws JMSException {
        try (var connection = connections().createConnection();
                var session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
            var producer = session.createProducer(session.createQueue("orders"));
            producer.send(session.createTextMessage(order));
            producer.send(session.createTextMessage("second " + order));
            session.commit();
            producer.send(session.createTextMessage("never " + order));
            session.rollback();
            return session.getTransacted() + " " + session.getAcknowledgeMode();
        }
    }
}
