/** Every fault against reads, writes and starts in XML; a file of its own, because each file has a process. */
import { describeFaultMatrix } from './faultMatrix';

describeFaultMatrix('xml');
