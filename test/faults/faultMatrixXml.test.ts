/** The fault matrix in XML. One file per format, so that Jest runs them in two processes. */
import { describeFaultMatrix } from './faultMatrix';

describeFaultMatrix('xml');
