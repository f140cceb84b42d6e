import { describeKafka } from './kafka-under-test.js';

describeKafka('3.9', 'VIGIE_TEST_KAFKA39_BROKERS');
